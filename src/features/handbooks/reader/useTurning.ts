import { useCallback, useRef, type RefObject } from "react";
import { useLocation } from "wouter";
import type { Section } from "../../../../contract/models/handbook.ts";
import { showTarget, type Target } from "./useReadingPlace.ts";

interface TurningOptions {
  readonly editionId: string;
  readonly section: Section | null;
  readonly page: RefObject<HTMLDivElement | null>;
}

/** Goes to a place of the handbook: on the page that is open at once, else once its page is there. */
export function useTurning({ editionId, section, page }: TurningOptions) {
  const [, go] = useLocation();
  const target = useRef<Target | null>(null);
  const takeTarget = useCallback((id: string) => {
    const wanted = target.current;
    if (wanted?.sectionId !== id) return null;
    target.current = null;
    return wanted;
  }, []);
  const shown = section?.id;
  const turn = useCallback(
    (to: Target) => {
      if (to.sectionId === shown && page.current !== null) {
        showTarget(page.current, to);
        return;
      }
      target.current = to;
      go(`/handbooks/${editionId}/${to.sectionId}`);
    },
    [shown, page, editionId, go],
  );
  return { takeTarget, turn };
}
