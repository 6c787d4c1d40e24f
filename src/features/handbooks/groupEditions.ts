import type { Edition } from "../../../contract/models/handbook.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";

/** One handbook on the shelf: the edition to read first, its other languages, and its earlier versions. */
export interface ShelfHandbook {
  readonly main: Edition;
  readonly others: readonly Edition[];
  readonly earlier: readonly Edition[];
}

/**
 * The editions on this computer by handbook. The reader's own language is read first, English where that is missing;
 * handbooks in the reader's language come first, each by title as the reader's language orders them.
 */
export function groupEditions(editions: readonly Edition[], readerLanguage: string): ShelfHandbook[] {
  const rank = (edition: Edition) => {
    const base = baseLanguage(edition.language);
    return base === readerLanguage ? 0 : base === "en" ? 1 : 2;
  };
  // Not by Map.groupBy: a hospital's browser may be years old.
  const together = new Map<string, Edition[]>();
  for (const edition of editions) {
    together.set(edition.handbookId, [...(together.get(edition.handbookId) ?? []), edition]);
  }
  const handbooks = [...together.values()].flatMap((list): ShelfHandbook[] => {
    const current = list
      .filter((edition) => edition.supersededAt === null)
      .toSorted((a, b) => rank(a) - rank(b) || a.language.localeCompare(b.language));
    const earlier = list
      .filter((edition) => edition.supersededAt !== null)
      .toSorted((a, b) => (b.supersededAt ?? "").localeCompare(a.supersededAt ?? ""));
    const [main, ...others] = current.length > 0 ? current : earlier.splice(0, 1);
    return main === undefined ? [] : [{ main, others, earlier }];
  });
  const foreign = ({ main }: ShelfHandbook) => (rank(main) === 0 ? 0 : 1);
  const collator = new Intl.Collator(readerLanguage);
  return handbooks.toSorted(
    (a, b) =>
      foreign(a) - foreign(b) || collator.compare(a.main.title, b.main.title) || (a.main.id < b.main.id ? -1 : 1),
  );
}

/** The version before an edition, in its language; null where there is none. */
export function versionBefore({ earlier }: ShelfHandbook, edition: Edition): Edition | null {
  return earlier.find((each) => each.language === edition.language && each.id !== edition.id) ?? null;
}
