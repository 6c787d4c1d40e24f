import type { PageItem } from "../content/layOutBook.ts";
import { textOf, walk } from "../content/htmlTree.ts";
import type { NavigationPoint } from "./readNavigation.ts";

/** How ranks of headings become levels; goes on from file to file, as converters split chapters at any place. */
export interface Levels {
  offset: number;
}

/** How many short lines, such as a number or a picture, may stand between what a title points at and its heading. */
const furthest = 3;
const shortLine = 80;

/**
 * Gives the headings of a file the levels of the table of contents, and puts in its titles where the file has no
 * heading at the place.
 */
export function applyNavigation(
  items: readonly PageItem[],
  points: readonly NavigationPoint[],
  levels: Levels,
): PageItem[] {
  const places = points.flatMap((point) => {
    const at = placeIn(items, point.id);
    return at === null ? [] : [{ point, at }];
  });
  const matched = new Map<number, NavigationPoint>();
  const headingOf = new Map<NavigationPoint, number>();
  // The same words before the same place: a part may begin where its first chapter does.
  for (const find of [alikeAt, headingAt]) {
    for (const { point, at } of places) {
      const heading = headingOf.has(point) ? null : find(items, at, point.title, matched);
      if (heading === null) continue;
      matched.set(heading, point);
      headingOf.set(point, heading);
    }
  }
  const inserted = new Map<number, PageItem[]>();
  let from = 0;
  for (const { point, at } of places) {
    const heading = headingOf.get(point);
    from = heading ?? Math.max(at, from);
    if (heading !== undefined) continue;
    const ids = point.id === "" ? [] : [point.id];
    inserted.set(from, [
      ...(inserted.get(from) ?? []),
      { kind: "heading", level: point.level, title: point.title, ids },
    ]);
  }
  const result: PageItem[] = [];
  for (const [index, item] of items.entries()) {
    for (const heading of inserted.get(index) ?? []) result.push(heading);
    if (item.kind === "block") result.push(item);
    else {
      const point = matched.get(index);
      if (point) levels.offset = point.level - item.level;
      result.push({ ...item, level: Math.max(1, item.level + levels.offset) });
    }
  }
  for (const [place, headings] of inserted) if (place >= items.length) result.push(...headings);
  return result;
}

function placeIn(items: readonly PageItem[], id: string): number | null {
  if (id === "") return 0;
  const at = items.findIndex((item) => item.ids.includes(id));
  return at < 0 ? null : at;
}

type Taken = ReadonlyMap<number, NavigationPoint>;

/** The heading at or near a place that has the words of its entry in the table of contents, or null. */
function alikeAt(items: readonly PageItem[], at: number, title: string, taken: Taken): number | null {
  for (let index = Math.max(0, at - 1); index <= at + 2 * furthest; index += 1) {
    if (items[index]?.kind === "heading" && !taken.has(index) && isAlike(items[index], title)) return index;
  }
  return null;
}

/** The first heading at a place, with at most some short lines before it, or null. */
function headingAt(items: readonly PageItem[], at: number, _title: string, taken: Taken): number | null {
  for (let index = at; index <= at + furthest; index += 1) {
    const item = items[index];
    if (!item) return null;
    if (item.kind === "heading") return taken.has(index) ? null : index;
    const isList = [...walk([item.node])].some((node) => node.tag === "table" || node.tag === "li");
    if (isList || textOf([item.node]).length > shortLine) return null;
  }
  return null;
}

function isAlike(item: PageItem | undefined, title: string): boolean {
  if (item?.kind !== "heading") return false;
  const [a, b] = [lettersOf(item.title), lettersOf(title)];
  const shorter = Math.min(a.length, b.length);
  return shorter > 2 ? a.includes(b) || b.includes(a) : shorter > 0 && a === b;
}

export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
