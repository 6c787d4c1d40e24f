import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from "react";
import { z } from "zod";
import type { Section } from "../../../../contract/models/handbook.ts";
import type { Span } from "../../../../contract/models/reading.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { PageMap, passageElements } from "./pageMap.ts";
import { flash, scrollToPassage, showRange, topPassage } from "./pagePlace.ts";

/** Where a page is to be opened: at a passage, or at some words of it. */
export interface Target {
  readonly sectionId: string;
  readonly passage: number;
  readonly span: Span | null;
}

const historySchema = z.object({ reading: z.object({ sectionId: z.string(), passage: z.number() }) });

/** What a history entry carries, so that going back returns to the passage. */
export function placeState(sectionId: string, passage: number): unknown {
  return { reading: { sectionId, passage } };
}

const settleMs = 150;
const keepMs = 700;

interface PlaceOptions {
  readonly section: Section | null;
  readonly page: RefObject<HTMLDivElement | null>;
  /** The passage of the address, as found by a search. */
  readonly passageId: number | null;
  /** Where the page of a section is wanted to be opened; given once. */
  readonly takeTarget: (sectionId: string) => Target | null;
}

/**
 * Opens a page where it is to be opened, and remembers how far it was read: in the history entry for going back, in the
 * library for the next time.
 */
export function useReadingPlace({ section, page, passageId, takeTarget }: PlaceOptions): void {
  const timers = useRef<{ settle?: ReturnType<typeof setTimeout>; keep?: ReturnType<typeof setTimeout> }>({});
  const pending = useRef<{ editionId: string; sectionId: string; passage: number } | null>(null);
  const shown = section?.id ?? null;

  const open = useEffectEvent((): (() => void) | undefined => {
    const element = page.current;
    if (element === null || section === null) return undefined;
    const wanted = takeTarget(section.id);
    if (wanted !== null) return showTarget(element, wanted);
    const entry = historySchema.safeParse(history.state).data?.reading;
    if (entry?.sectionId === section.id) {
      scrollToPassage(element, entry.passage);
      return undefined;
    }
    if (passageId === null) {
      window.scrollTo(0, 0);
      return undefined;
    }
    // Words found in a title have no passage on the page; the title itself is where they stand.
    const passage =
      element.querySelector<HTMLElement>(`[data-passage="${passageId}"]`) ?? document.querySelector<HTMLElement>("h1");
    return passage === null ? undefined : flash(passage);
  });

  const keep = useEffectEvent(() => {
    const place = pending.current;
    pending.current = null;
    // A place that could not be kept is no reason to disturb who reads.
    if (place !== null) call("reading.keepPlace", place).catch(failureOf);
  });

  const settle = useEffectEvent(() => {
    if (page.current === null || section === null || !isAddressOf(section)) return;
    const passage = topPassage(page.current);
    history.replaceState({ ...asObject(history.state), ...asObject(placeState(section.id, passage)) }, "");
    pending.current = { editionId: section.editionId, sectionId: section.id, passage };
    clearTimeout(timers.current.keep);
    timers.current.keep = setTimeout(keep, keepMs);
  });

  const address = useMemo(() => ({ shown, passageId }), [shown, passageId]);
  useEffect(() => {
    if (address.shown === null) return undefined;
    const held = timers.current;
    let end = open();
    // Pictures that arrive push the text down; until somebody moves it, it stays where it was opened.
    let untouched = true;
    const touch = () => {
      untouched = false;
    };
    const grow = (event: Event) => {
      if (!untouched || !(event.target instanceof HTMLImageElement)) return;
      end?.();
      end = open();
    };
    const flush = () => {
      if (held.settle === undefined) return;
      clearTimeout(held.settle);
      delete held.settle;
      settle();
    };
    const scroll = () => {
      clearTimeout(held.settle);
      held.settle = setTimeout(flush, settleMs);
    };
    const leave = () => {
      flush();
      keep();
    };
    scroll();
    const element = page.current;
    element?.addEventListener("load", grow, { capture: true });
    const touches = ["wheel", "pointerdown", "keydown"] as const;
    for (const name of touches) window.addEventListener(name, touch, { capture: true, passive: true });
    // Before a click or a key leads elsewhere, while this is still the history entry of this page.
    for (const name of ["pointerdown", "keydown"] as const) window.addEventListener(name, flush, { capture: true });
    window.addEventListener("scroll", scroll, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      end?.();
      clearTimeout(held.settle);
      delete held.settle;
      clearTimeout(held.keep);
      keep();
      element?.removeEventListener("load", grow, { capture: true });
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
      for (const name of ["pointerdown", "keydown"] as const)
        window.removeEventListener(name, flush, { capture: true });
      window.removeEventListener("scroll", scroll);
      window.removeEventListener("pagehide", leave);
    };
  }, [address, page]);
}

/** While the next page is still being read from disk, the entry of the history is already its own. */
const isAddressOf = ({ editionId, id }: Section): boolean => location.hash.startsWith(`#/handbooks/${editionId}/${id}`);

/** Opens a page at some words, or a passage. */
export function showTarget(page: HTMLElement, { passage, span }: Target): (() => void) | undefined {
  const range = span === null ? null : new PageMap(page).rangeOf(span);
  if (range !== null) showRange(range);
  const element = passageElements(page)[span?.start.passage ?? passage];
  if (element !== undefined && span !== null) return flash(element);
  scrollToPassage(page, passage);
  return undefined;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
