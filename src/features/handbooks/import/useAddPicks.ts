import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { addPicks, useImportStore } from "./importStore.ts";
import { isPackFile, offerPacks } from "../packs/packOfferStore.ts";
import type { Pick } from "./pickedFiles.ts";

/** Begins to add, and leads to where it shows: one book to its own page, several to the shelf. */
export function useAddPicks(): (picks: readonly Pick[]) => void {
  const { t } = useTranslation();
  const [, go] = useLocation();
  return useCallback(
    (picks: readonly Pick[]) => {
      // A pack is whole and was understood by its publisher: it is asked about, not corrected.
      const isPack = ({ name, files }: Pick) => files.length === 1 && isPackFile(name);
      offerPacks(picks.filter(isPack).flatMap(({ files }) => files.map(({ file }) => file)));
      const ids = addPicks(picks.filter((pick) => !isPack(pick)));
      const [only, ...others] = ids;
      if (only === undefined) return;
      // Whoever is looking at one book is not torn away from it by the next.
      if (useImportStore.getState().lookingAt !== null) {
        notifications.show({ withCloseButton: false, message: t("import.alsoReading", { count: ids.length }) });
      } else go(others.length === 0 ? `/handbooks/add/${only}` : "/handbooks");
    },
    [t, go],
  );
}
