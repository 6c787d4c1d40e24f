import { markAround, type Part } from "./parts.ts";

type Marked = Part & { readonly kind: "marked" };

/** What stands in a line, and the marks around it, the outermost first. */
export interface Leaf {
  readonly part: Part;
  readonly path: readonly Marked[];
}

export const leavesOf = (parts: readonly Part[], path: readonly Marked[] = []): Leaf[] =>
  parts.flatMap((part) =>
    part.kind === "marked" && part.parts.length > 0 ? leavesOf(part.parts, [...path, part]) : [{ part, path }],
  );

/** How many of the outermost marks are around both. */
export function sharedMarks(one: Leaf, other: Leaf): number {
  const differs = one.path.findIndex((mark, depth) => mark !== other.path[depth]);
  return differs < 0 ? one.path.length : differs;
}

/*
 * Signs that no text has, around a mark that is closed at a cut or opened anew after it: where nothing came between the two
 * they go again.
 */
const [begins, named, ends] = ["\ufdd0", "\ufdd1", "\ufdd2"];
const signs = /[\ufdd0-\ufdef]/gu;
const cutPair = new RegExp(
  `${begins}([\\ufde0-\\ufdef]+)${named}[^\\ufdd0-\\ufdef]*${ends}(\\s*)${begins}\\1${named}[^\\ufdd0-\\ufdef]*${ends}`,
  "gu",
);

const cutSign = (number: number, mark: string): string =>
  begins +
  number.toString(16).replace(/./gu, (digit) => String.fromCharCode(0xfde0 + Number.parseInt(digit, 16))) +
  named +
  mark +
  ends;

export const withoutCutSigns = (text: string): string => text.replace(signs, "");

/** Joins what stands in sentences of `partsOf`: a mark that was cut is whole again, or two of its kind. */
export function joinCut(texts: readonly string[]): string {
  let joined = texts.join("");
  for (let before = ""; before !== joined;) {
    before = joined;
    joined = joined.replace(cutPair, "$2");
  }
  return withoutCutSigns(joined);
}

/** The parts of sentences; a mark that reaches over several is closed at the end of each, and opened anew in the next. */
export function partsOf(sentences: readonly (readonly Leaf[])[]): Part[][] {
  const tidy = sentences.map((leaves, at) => spacesOutside(leaves, sentences[at - 1]?.at(-1), sentences[at + 1]?.[0]));
  const last = new Map<Marked, number>();
  for (const [at, leaves] of tidy.entries()) for (const { path } of leaves) for (const mark of path) last.set(mark, at);
  const openCuts = new Map<Marked, number>();
  let cuts = 0;
  return tidy.map((leaves, at) => {
    const closing = new Map<Marked, number>();
    const build = (some: readonly Leaf[], depth: number): Part[] => {
      const parts: Part[] = [];
      for (let from = 0; from < some.length;) {
        const leaf = some[from];
        const mark = leaf?.path[depth];
        const other = some.findIndex(
          (each, place) => place > from && (mark === undefined || each.path[depth] !== mark),
        );
        const to = other < 0 ? some.length : other;
        if (mark !== undefined) parts.push(cut(mark, build(some.slice(from, to), depth + 1)));
        else if (leaf !== undefined) parts.push(leaf.part);
        from = to;
      }
      return parts;
    };
    const cut = (mark: Marked, parts: readonly Part[]): Part => {
      const opened = openCuts.get(mark);
      const open = opened === undefined ? mark.open : cutSign(opened, mark.open);
      if ((last.get(mark) ?? at) === at) return markAround({ ...mark, open, parts });
      cuts += 1;
      closing.set(mark, cuts);
      return markAround({ ...mark, open, close: cutSign(cuts, mark.close), parts });
    };
    const parts = build(leaves, 0);
    for (const [mark, number] of closing) openCuts.set(mark, number);
    return parts;
  });
}

/** White space at a cut stands outside the marks that are cut there: at the end of a mark it would be none. */
function spacesOutside(leaves: readonly Leaf[], before: Leaf | undefined, after: Leaf | undefined): Leaf[] {
  const inner = [...leaves];
  const first = inner[0];
  const front: Leaf[] = [];
  if (first?.part.kind === "words" && before !== undefined && isCutHere(first, before)) {
    const text = first.part.text.trimStart();
    front.push({ part: { kind: "words", text: first.part.text.slice(0, -text.length || undefined) }, path: [] });
    inner[0] = { ...first, part: { kind: "words", text } };
  }
  const last = inner.at(-1);
  const back: Leaf[] = [];
  if (last?.part.kind === "words" && after !== undefined && isCutHere(last, after)) {
    const text = last.part.text.trimEnd();
    back.push({ part: { kind: "words", text: last.part.text.slice(text.length) }, path: [] });
    inner[inner.length - 1] = { ...last, part: { kind: "words", text } };
  }
  return [...front, ...inner, ...back].filter(({ part }) => part.kind !== "words" || part.text !== "");
}

const isCutHere = (leaf: Leaf, neighbour: Leaf): boolean =>
  leaf.path.length > 0 && sharedMarks(leaf, neighbour) === leaf.path.length;
