import { notifications } from "@mantine/notifications";
import { createElement, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import type { Mark, WrittenMark } from "../../../../contract/models/reading.ts";
import { call, failureOf, type CallOutput } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { UndoNote } from "./UndoNote.tsx";

export interface Marks {
  readonly marks: readonly Mark[];
  /** Left behind in earlier versions of the handbook. */
  readonly earlier: CallOutput<"marks.list">["earlier"];
  readonly failure: Failure | null;
  readonly clear: () => void;
  /** True where the library has it. */
  readonly write: (mark: WrittenMark) => Promise<boolean>;
  /** Offers to have it back. */
  readonly remove: (mark: Pick<Mark, "id" | "kind">) => Promise<void>;
}

const none: readonly Mark[] = [];

/** The marks of an edition, and how to write and remove them. */
export function useMarks(editionId: string): Marks {
  const { t } = useTranslation();
  const query = useQuery("marks.list", { editionId });
  const [failure, setFailure] = useState<Failure | null>(null);

  const attempt = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      setFailure(null);
      return true;
    } catch (cause) {
      setFailure(failureOf(cause));
      return false;
    }
  }, []);
  const write = useCallback(({ ...mark }: WrittenMark) => attempt(() => call("marks.write", mark)), [attempt]);
  const remove = useCallback(
    async ({ id, kind }: Pick<Mark, "id" | "kind">) => {
      if (!(await attempt(() => call("marks.remove", { id })))) return;
      const note = `undo-${id}`;
      const restore = () => {
        notifications.hide(note);
        void attempt(() => call("marks.restore", { id }));
      };
      notifications.show({
        id: note,
        message: createElement(UndoNote, { text: t(`marks.removed.${kind}`), onUndo: restore }),
        autoClose: 12_000,
        closeButtonProps: { "aria-label": t("common.close") },
      });
    },
    [attempt, t],
  );
  const clear = useCallback(() => setFailure(null), []);
  return useMemo(
    () => ({
      marks: query.value?.marks ?? none,
      earlier: query.value?.earlier ?? [],
      failure: failure ?? query.failure,
      clear,
      write,
      remove,
    }),
    [query.value, query.failure, failure, clear, write, remove],
  );
}
