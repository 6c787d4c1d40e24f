import { useEffect, useState } from "react";
import type { Concept } from "../../language/terms/concept.ts";
import { failureOf } from "../desktop/desktop.ts";

let kept: readonly Concept[] | null = null;

/** The project's clinical terms but for units, which are nothing without a figure; null until they are loaded. */
export function useConcepts(wanted: boolean): readonly Concept[] | null {
  const [concepts, setConcepts] = useState(kept);
  useEffect(() => {
    if (!wanted || kept !== null) return;
    const load = async (): Promise<void> => {
      try {
        const { shippedConcepts } = await import("../../language/terms/shippedConcepts.ts");
        kept = shippedConcepts().filter(({ kind }) => kind !== "unit");
        setConcepts(kept);
      } catch (cause) {
        failureOf(cause);
      }
    };
    void load();
  }, [wanted]);
  return concepts ?? kept;
}
