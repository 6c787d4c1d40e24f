import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { addPicks, useImportStore } from "./importStore.ts";
import type { Pick } from "./pickedFiles.ts";

/** Begins to add, and leads to where it shows: one book to its own page, several to the shelf. */
export function useAddPicks(): (picks: readonly Pick[]) => void {
  const { t } = useTranslation();
  const [, go] = useLocation();
  return useCallback(
    (picks: readonly Pick[]) => {
      const ids = addPicks(picks);
      const [only, ...others] = ids;
      if (only === undefined) return;
      // Whoever is looking at one book is not torn away from it by the next.
      if (useImportStore.getState().lookingAt !== null) {
        notifications.show({ message: t("import.alsoReading", { count: ids.length }) });
      } else go(others.length === 0 ? `/handbooks/add/${only}` : "/handbooks");
    },
    [t, go],
  );
}
