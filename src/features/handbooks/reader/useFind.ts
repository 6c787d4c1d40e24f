import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useEffectEvent, useMemo, useState, type RefObject } from "react";
import type { Mark, Span } from "../../../../contract/models/reading.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { clearFinds, paintFinds } from "./paintFinds.ts";
import { PageMap } from "./pageMap.ts";
import { showRange, topPassage } from "./pagePlace.ts";

interface Hit {
  readonly sectionId: string;
  readonly span: Span;
}

interface FindOptions {
  readonly editionId: string;
  /** The page that is shown: its content is there. */
  readonly sectionId: string | null;
  /** Sections of the handbook, in reading order. */
  readonly order: readonly string[];
  readonly page: RefObject<HTMLElement | null>;
  readonly marks: readonly Mark[];
  readonly onTurn: (hit: Hit) => void;
}

export interface Find {
  readonly opened: boolean;
  readonly text: string;
  readonly pageOnly: boolean;
  readonly count: number;
  readonly onPage: number;
  /** From 0; -1 for none. */
  readonly at: number;
  readonly cut: boolean;
  readonly searching: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly setPageOnly: (only: boolean) => void;
  readonly step: (by: 1 | -1) => void;
}

interface Begun {
  readonly sectionId: string | null;
  readonly passage: number;
}

const nothing: readonly Hit[] = [];

/** The first place from where the search was begun, else the first of all; -1 where there is none. */
function firstFrom(hits: readonly Hit[], order: readonly string[], begun: Begun): number {
  const here = begun.sectionId === null ? 0 : order.indexOf(begun.sectionId);
  const next = hits.findIndex((hit) => {
    const place = order.indexOf(hit.sectionId);
    return place > here || (place === here && hit.span.start.passage >= begun.passage);
  });
  return next < 0 && hits.length > 0 ? 0 : next;
}

/** Finding a text in the open handbook: where it stands, which place is the current one, and going along them. */
export function useFind({ editionId, sectionId, order, page, marks, onTurn }: FindOptions): Find {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  const [pageOnly, setPageOnly] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), 120);
  const [begun, setBegun] = useState<Begun>({ sectionId: null, passage: 0 });
  // The place that was chosen; where there is none yet, it is the first from where the search was begun.
  const [chosen, setChosen] = useState<{ readonly hits: readonly Hit[]; readonly at: number } | null>(null);
  const input = opened && settled !== "" ? { editionId, text: settled } : null;
  const { value, reading } = useQuery("reading.find", input, { keepPrevious: true });

  const all = input === null ? nothing : (value?.hits ?? nothing);
  const hits = useMemo(
    () => (pageOnly ? all.filter((hit) => hit.sectionId === sectionId) : all),
    [all, pageOnly, sectionId],
  );
  // The places of what was typed before are none of what stands there now.
  const isThere = input !== null && !reading && text.trim() === settled;
  // Enter was pressed before the answer was there: it goes to the first place as soon as it is.
  const [early, setEarly] = useState<{ readonly by: 1 | -1 } | null>(null);
  const first = firstFrom(hits, order, begun);
  const before = first < 0 ? first : (first - 1 + hits.length) % hits.length;
  const at = chosen?.hits === hits ? chosen.at : early?.by === -1 ? before : first;

  const paint = useEffectEvent((places: readonly Hit[], current: Hit | undefined, shown: string | null) => {
    if (page.current === null || places.length === 0) {
      clearFinds();
      return;
    }
    const map = new PageMap(page.current);
    const rangeOf = (hit: Hit | undefined) =>
      hit === undefined || hit.sectionId !== shown ? null : map.rangeOf(hit.span);
    const now = rangeOf(current);
    paintFinds(
      places.flatMap((hit) => rangeOf(hit) ?? []),
      now,
    );
    if (now !== null) showRange(now);
  });
  // Marks that are drawn anew move the text nodes that the places are drawn on.
  const shown = useMemo(() => ({ hits, at, sectionId, marks }), [hits, at, sectionId, marks]);
  useEffect(() => {
    paint(shown.hits, shown.hits[shown.at], shown.sectionId);
    return clearFinds;
  }, [shown]);

  const turn = useEffectEvent(() => {
    const hit = hits[at];
    if (hit !== undefined && hit.sectionId !== sectionId) onTurn(hit);
  });
  const arrived = isThere && early !== null ? early : null;
  useEffect(() => {
    if (arrived !== null) turn();
  }, [arrived]);
  const step = useCallback(
    (by: 1 | -1) => {
      if (!isThere) {
        if (opened && text.trim() !== "") setEarly({ by });
        return;
      }
      // A first place on another page was not shown yet.
      const isNew = chosen?.hits !== hits && hits[at]?.sectionId !== sectionId;
      const next = (at + (by === 1 && isNew ? 0 : by) + hits.length) % hits.length;
      const hit = hits[next];
      if (hit === undefined) return;
      setChosen({ hits, at: next });
      if (hit.sectionId !== sectionId) onTurn(hit);
    },
    [isThere, opened, text, chosen, hits, at, sectionId, onTurn],
  );
  return {
    opened,
    text,
    pageOnly,
    count: hits.length,
    onPage: hits.filter((hit) => hit.sectionId === sectionId).length,
    at,
    cut: value?.cut ?? false,
    searching: reading && value === null,
    open: () => {
      setOpened(true);
      if (!opened) setBegun({ sectionId, passage: page.current === null ? 0 : topPassage(page.current) });
    },
    close: useCallback(() => {
      setOpened(false);
      setEarly(null);
    }, []),
    type: useCallback((typed: string) => {
      setText(typed);
      setEarly(null);
    }, []),
    setPageOnly,
    step,
  };
}
