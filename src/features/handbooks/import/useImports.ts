import type { HandbookImport } from "../../../../contract/models/draft.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useImportStore } from "./importStore.ts";

/** Everything that is being added, from its way to the library until it is kept or discarded; null until known. */
export function useImports(): readonly HandbookImport[] | null {
  const { value } = useQuery("handbooks.imports", {});
  const sending = useImportStore((state) => state.sending);
  const progress = useImportStore((state) => state.progress);
  if (value === null) return null;
  const known = new Set(value.imports.map(({ id }) => id));
  return [
    ...value.imports.map((each) => ({ ...each, progress: progress[each.id] ?? each.progress })),
    ...sending
      .filter(({ id }) => !known.has(id))
      .map(({ id, name, failure }): HandbookImport => {
        const state = failure === null ? "waiting" : "failed";
        return { id, name, watched: false, changed: false, state, progress: null, title: "", failure };
      }),
  ];
}
