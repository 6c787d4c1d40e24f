import { quoteMaxLength, type Span } from "../../../../contract/models/reading.ts";
import { passageText, stretchesOf, unitsWithin, type PassageText, type Stretch } from "../../../ui/passageText.ts";

interface PagePassage extends PassageText<Node> {
  readonly element: HTMLElement;
}

/** Some words of a page, as a mark is written. */
export interface SelectedWords {
  readonly span: Span;
  readonly quote: string;
}

/** The passages of a page in the order of the library, whatever else the window put into the page. */
export class PageMap {
  readonly passages: readonly PagePassage[];

  constructor(page: HTMLElement) {
    this.passages = passageElements(page).map((element) => ({ element, ...passageText<Node>(element) }));
  }

  /** The words that a range of the document holds, without white space at the ends; null where it holds none. */
  wordsOf(range: Range): SelectedWords | null {
    let start: Span["start"] | null = null;
    let end: Span["end"] | null = null;
    for (const [passage, read] of this.passages.entries()) {
      if (!range.intersectsNode(read.element)) continue;
      const units = unitsWithin(read, (node) => clip(range, node));
      if (units === null) continue;
      start ??= { passage, offset: units.from };
      end = { passage, offset: units.to };
    }
    if (start === null || end === null) return null;
    const span = { start, end };
    const quote = this.quoteOf(span);
    return quote.length > quoteMaxLength ? null : { span, quote };
  }

  /** As the library quotes: passages set apart by line feeds. */
  quoteOf({ start, end }: Span): string {
    return this.passages
      .slice(start.passage, end.passage + 1)
      .map(({ text }, index, all) =>
        text.slice(index === 0 ? start.offset : 0, index === all.length - 1 ? end.offset : text.length),
      )
      .join("\n");
  }

  stretchesOf({ start, end }: Span): Stretch<Node>[] {
    return this.passages
      .slice(start.passage, end.passage + 1)
      .flatMap((read, index) =>
        stretchesOf(
          read,
          index === 0 ? start.offset : 0,
          start.passage + index === end.passage ? end.offset : read.text.length,
        ),
      );
  }

  /** null where no text of the page holds any of it. */
  rangeOf(span: Span): Range | null {
    const stretches = this.stretchesOf(span);
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first === undefined || last === undefined) return null;
    const range = document.createRange();
    range.setStart(first.node, first.from);
    range.setEnd(last.node, last.to);
    return range;
  }
}

/** The elements of a page's passages, by their place in the section. */
export function passageElements(page: HTMLElement): HTMLElement[] {
  const elements = [...page.querySelectorAll<HTMLElement>("[data-passage]")];
  // The ids of a section follow each other; the parser of a browser may have moved what stood wrong in a table.
  return elements.sort((one, other) => Number(one.dataset["passage"]) - Number(other.dataset["passage"]));
}

function clip(range: Range, node: Node): readonly [number, number] | null {
  if (!range.intersectsNode(node)) return null;
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : (node.nodeValue?.length ?? 0);
  return from < to ? [from, to] : null;
}
