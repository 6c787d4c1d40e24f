import type { Kin } from "../../../../contract/models/draft.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { handbookIdOf } from "../store/writeEdition.ts";

/** What of a draft tells which handbook it is an edition of. */
export interface Signs {
  readonly keyedId: string | null;
  readonly title: string;
  readonly language: string;
  readonly anchors: readonly string[];
}

interface EditionRow {
  readonly number: number;
  readonly handbookId: string;
  readonly title: string;
  readonly language: string;
  readonly edition: string;
  readonly importedAt: string;
}

/** Two books that share this much of their sections are the same in two languages or versions. */
const enoughSections = 0.6;
/** Single pages are called alike in every book (`README.md`, `chapter1.xhtml`): fewer pages in common say nothing. */
const enoughPages = 3;

export function signsOf(handbook: ParsedHandbook): Signs {
  return {
    keyedId: handbook.handbookKey === null ? null : handbookIdOf("imported", handbook.handbookKey),
    title: handbook.title,
    language: handbook.language,
    anchors: handbook.sections.map((section) => section.anchor).filter((anchor) => anchor !== ""),
  };
}

/**
 * The imported handbooks of this computer, those that the draft seems to be another edition of first. What ships with
 * the product or came in a pack is nobody's to take the place of.
 */
export function findKin(database: LibraryDatabase, signs: Signs): Kin[] {
  const rows = database
    .prepare<[], EditionRow>(
      `SELECT number, handbook_id AS handbookId, title, language, edition, imported_at AS importedAt FROM editions
       WHERE origin = 'imported' AND superseded_at IS NULL ORDER BY imported_at DESC, number DESC`,
    )
    .all();
  const alike = alikeBySections(database, signs.anchors);
  const becauseOf = (row: EditionRow): Kin["because"] => {
    if (row.handbookId === signs.keyedId) return "key";
    if (row.language === signs.language && fold(row.title) === fold(signs.title)) return "title";
    return alike.has(row.number) ? "sections" : null;
  };
  const kin = new Map<string, Kin>();
  for (const row of rows) {
    const { handbookId, title, language, edition, importedAt } = row;
    const known = kin.get(handbookId);
    const editions = [...(known?.editions ?? []), { language, edition, importedAt }];
    const because = stronger(known?.because ?? null, becauseOf(row));
    kin.set(handbookId, { handbookId, title: known?.title ?? title, editions, because });
  }
  return [...kin.values()].sort((one, other) => rank(one.because) - rank(other.because));
}

const order: readonly Kin["because"][] = ["key", "title", "sections", null];
const rank = (because: Kin["because"]) => order.indexOf(because);
const stronger = (one: Kin["because"], other: Kin["because"]) => (rank(one) <= rank(other) ? one : other);

function fold(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** Editions whose sections bear the same names, on several pages of a book. */
function alikeBySections(database: LibraryDatabase, anchors: readonly string[]): ReadonlySet<number> {
  const own = new Set(anchors);
  if (pagesOf(own).size < enoughPages) return new Set();
  const names = database.prepare<[], { number: number; anchor: string }>(
    `SELECT e.number, s.anchor FROM sections s JOIN editions e ON e.number = s.edition_number
     WHERE e.origin = 'imported' AND e.superseded_at IS NULL AND s.anchor <> ''`,
  );
  const theirs = new Map<number, Set<string>>();
  for (const { number, anchor } of names.iterate()) {
    const known = theirs.get(number) ?? new Set<string>();
    theirs.set(number, known.add(anchor));
  }
  const alike = [...theirs].filter(([, names]) => {
    const shared = new Set([...names].filter((name) => own.has(name)));
    const share = shared.size / Math.max(own.size, names.size);
    return share >= enoughSections && pagesOf(shared).size >= enoughPages;
  });
  return new Set(alike.map(([number]) => number));
}

function pagesOf(anchors: ReadonlySet<string>): Set<string> {
  return new Set([...anchors].map((anchor) => anchor.replace(/#.*$/su, "")));
}
