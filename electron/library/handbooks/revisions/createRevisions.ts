import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { SectionChange, SectionPair } from "../../../../contract/models/editionChange.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { HandlersOf } from "../../handlers.ts";
import { createEditions, createPathOf } from "../store/editions.ts";
import { alignSections } from "./alignSections.ts";
import { diffTexts } from "./diffTexts.ts";
import { makeCurrent } from "./supersede.ts";
import { readContents } from "./readContents.ts";
import type { SectionContent } from "./sectionPrint.ts";

type RevisionHandlers = HandlersOf<"handbooks.align" | "handbooks.changes" | "handbooks.makeCurrent">;

/** Editions compared: which sections belong together, what a version changed, and going back to an earlier one. */
export function createRevisions(database: LibraryDatabase, changed: () => void): RevisionHandlers {
  const editions = createEditions(database);
  const pathOf = createPathOf(database);
  const before = database
    .prepare<[{ id: string }], string>(
      `SELECT other.id FROM editions one JOIN editions other
         ON other.handbook_id = one.handbook_id AND other.language = one.language AND other.number <> one.number
       WHERE one.id = $id AND other.superseded_at IS NOT NULL
       ORDER BY other.superseded_at DESC, other.number DESC LIMIT 1`,
    )
    .pluck();
  // The two last that were read side by side: turning a page asks again.
  const aligned = new Map<string, SectionPair[]>();

  const find = (id: string) => {
    const edition = editions.find(id);
    if (edition === null) throw new ExpectedFailure("handbook.notFound");
    return edition;
  };

  function align(editionId: string, otherId: string): SectionPair[] {
    const key = `${editionId} ${otherId}`;
    const known = aligned.get(key);
    if (known) return known;
    const sameLanguage = find(editionId).language === find(otherId).language;
    const pairs = alignSections(readContents(database, editionId), readContents(database, otherId), { sameLanguage });
    const listed = [...pairs].map(([sectionId, otherSectionId]) => ({ sectionId, otherSectionId }));
    for (const oldest of aligned.keys()) if (aligned.size > 3) aligned.delete(oldest);
    aligned.set(key, listed);
    return listed;
  }

  function compare(earlierId: string, laterId: string): SectionChange[] {
    const earlier = readContents(database, earlierId);
    const later = readContents(database, laterId);
    const laterOf = new Map(align(earlierId, laterId).map((pair) => [pair.sectionId, pair.otherSectionId]));
    const earlierOf = new Map([...laterOf].map(([one, other]) => [other, one]));
    const earlierById = new Map(earlier.map((section) => [section.id, section]));
    const changes: SectionChange[] = [];
    const gone = [...earlier];
    // What was removed stands where it stood: before the next section that is still there.
    const tellRemovedBefore = (id: string | null) => {
      while (gone.length > 0 && gone[0]?.id !== id) {
        const section = gone.shift();
        if (section && !laterOf.has(section.id)) changes.push(toChange(section, null));
      }
      gone.shift();
    };
    const order = new Map(earlier.map((section, index) => [section.id, index]));
    for (const section of later) {
      const origin = earlierById.get(earlierOf.get(section.id) ?? "") ?? null;
      // Moved towards the beginning: what stood before it there has been told already, or stands further on.
      const next = order.get(gone[0]?.id ?? "");
      if (origin !== null && next !== undefined && (order.get(origin.id) ?? 0) >= next) tellRemovedBefore(origin.id);
      const change = toChange(origin, section);
      if (origin === null || change.earlierTitle !== null || change.passages.length > 0) changes.push(change);
    }
    tellRemovedBefore(null);
    return changes;
  }

  function toChange(earlier: SectionContent | null, later: SectionContent | null): SectionChange {
    const shown = later ?? earlier;
    return {
      kind: later === null ? "removed" : earlier === null ? "added" : "changed",
      sectionId: later?.id ?? null,
      earlierSectionId: earlier?.id ?? null,
      title: shown?.title ?? "",
      earlierTitle: earlier && later && earlier.title !== later.title ? earlier.title : null,
      path: shown ? pathOf(shown.id).slice(0, -1) : [],
      passages: diffTexts(earlier?.texts ?? [], later?.texts ?? []),
    };
  }

  return {
    "handbooks.align": ({ editionId, otherId }) => ({ pairs: align(editionId, otherId) }),
    "handbooks.changes": ({ editionId, earlierId }) => {
      const edition = find(editionId);
      const earlier = find(earlierId ?? before.get({ id: editionId }) ?? "");
      return { edition, earlier, changes: compare(earlier.id, editionId) };
    },
    "handbooks.makeCurrent": ({ editionId }) => {
      find(editionId);
      makeCurrent(database, editionId);
      changed();
      return { edition: find(editionId) };
    },
  };
}
