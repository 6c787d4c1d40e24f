import type { Span } from "../../../../contract/models/reading.ts";
import { findLimit } from "../../../../contract/readingCalls.ts";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { foldText, type FoldedText } from "./foldText.ts";

/** A page as it is searched: its passages one after the other, set apart by line feeds. */
interface FoldedPage {
  readonly sectionId: string;
  readonly folded: string;
  readonly passages: readonly FoldedText[];
  /** Where each passage begins in `folded`. */
  readonly begins: readonly number[];
}

interface FoundPlaces {
  readonly hits: { sectionId: string; span: Span }[];
  readonly cut: boolean;
}

/** Finds a text in a handbook as readers of books do: every place, in reading order. */
export function createFindInEdition(database: LibraryDatabase): (editionId: string, text: string) => FoundPlaces {
  const passages = database.prepare<[string], { sectionId: string; id: number; text: string }>(
    `SELECT s.id AS sectionId, p.id, p.text FROM passages p JOIN sections s ON s.number = p.section_number
     JOIN editions e ON e.number = s.edition_number
     WHERE e.id = ? AND p.kind = 'body' ORDER BY s.position, p.id`,
  );
  // An edition never changes: the one that is read is folded once, however much is typed.
  let folded: { editionId: string; pages: readonly FoldedPage[] } | null = null;

  function fold(editionId: string): readonly FoldedPage[] {
    if (folded?.editionId === editionId) return folded.pages;
    const texts = new Map<string, FoldedText[]>();
    // The ids of a section follow each other, so that the order is the place of a passage.
    for (const { sectionId, text } of passages.all(editionId)) {
      const page = texts.get(sectionId);
      if (page) page.push(foldText(text));
      else texts.set(sectionId, [foldText(text)]);
    }
    const pages = [...texts].map(([sectionId, page]) => foldPage(sectionId, page));
    folded = { editionId, pages };
    return pages;
  }

  return (editionId, text) => {
    const wanted = foldText(text.trim().normalize("NFC")).folded;
    const hits: FoundPlaces["hits"] = [];
    if (wanted.trim() === "") return { hits, cut: false };
    const searched = fold(editionId);
    if (searched.length === 0) {
      folded = null;
      if (database.prepare("SELECT 1 FROM editions WHERE id = ?").get(editionId) === undefined) {
        throw new ExpectedFailure("handbook.notFound");
      }
    }
    const pattern = patternOf(wanted);
    for (const page of searched) {
      for (const match of page.folded.matchAll(pattern)) {
        if (hits.length === findLimit) return { hits, cut: true };
        const start = placeIn(page, match.index, "starts");
        const end = placeIn(page, match.index + match[0].length - 1, "ends");
        hits.push({ sectionId: page.sectionId, span: { start, end } });
      }
    }
    return { hits, cut: false };
  };
}

function foldPage(sectionId: string, passages: readonly FoldedText[]): FoldedPage {
  const begins: number[] = [];
  let length = 0;
  for (const { folded } of passages) {
    begins.push(length);
    length += folded.length + 1;
  }
  return { sectionId, folded: passages.map(({ folded }) => folded).join("\n"), passages, begins };
}

/**
 * The words one after the other, also where the next ones stand in the next paragraph or cell; letters that are written
 * without spaces between words, also from one paragraph to the next. Never a part of a word with the next paragraph's.
 */
function patternOf(wanted: string): RegExp {
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
  const spaced = escaped.replaceAll(" ", "(?: · |[ \\n])");
  return new RegExp(spaced.replace(betweenUnspaced, "\n?"), "gu");
}

const unspaced = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Khmr}\\p{scx=Laoo}\\p{scx=Mymr}]";
const betweenUnspaced = new RegExp(`(?<=${unspaced})(?=${unspaced})`, "gu");

/** Where a unit of a page stands in its passage. */
function placeIn({ passages, begins }: FoldedPage, at: number, edge: "starts" | "ends"): Span["start"] {
  let passage = begins.length - 1;
  while (passage > 0 && (begins[passage] ?? 0) > at) passage -= 1;
  return { passage, offset: passages[passage]?.[edge][at - (begins[passage] ?? 0)] ?? 0 };
}
