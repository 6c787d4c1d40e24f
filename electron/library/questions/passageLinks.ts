import { ExpectedFailure } from "../../../contract/failure.ts";
import type { PassageLink } from "../../../contract/models/question.ts";
import { cleanLine, cleanText } from "../../../contract/models/safeText.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

const quoteLength = 600;
const titleLength = 300;

/** A section's title as a question about it keeps it. */
export const linkedTitle = (title: string): string => cleanLine(title).slice(0, titleLength);

/** Leads from a section to a link that holds for every edition, and from such a link to what is on this computer. */
export function createPassageLinks(database: LibraryDatabase) {
  const section = database.prepare<
    [string],
    {
      handbookId: string;
      editionId: string;
      anchor: string;
      handbookTitle: string;
      sectionTitle: string;
      language: string;
    }
  >(
    `SELECT e.handbook_id AS handbookId, e.id AS editionId, s.anchor, e.title AS handbookTitle, s.title AS sectionTitle,
       e.language FROM sections s JOIN editions e ON e.number = s.edition_number WHERE s.id = ?`,
  );
  // The language that is read, then the one it was asked in; of each the version that is read.
  const editionOf = database.prepare<
    [{ handbookId: string; editionId: string; language: string; asked: string }],
    { id: string; number: number; language: string }
  >(
    `SELECT id, number, language FROM editions WHERE handbook_id = @handbookId OR id = @editionId
       OR handbook_id = (SELECT handbook_id FROM editions WHERE id = @editionId)
     ORDER BY superseded_at IS NOT NULL, language = @language DESC, language = @asked DESC, language = 'en' DESC, number
     LIMIT 1`,
  );
  const sectionIn = database.prepare<
    [{ edition: number; sectionId: string; anchor: string; title: string }],
    { id: string; number: number }
  >(
    `SELECT id, number FROM sections WHERE edition_number = @edition
       AND (id = @sectionId OR (anchor = @anchor AND @anchor <> '') OR title = @title)
     ORDER BY id = @sectionId DESC, (anchor = @anchor AND @anchor <> '') DESC, position LIMIT 1`,
  );
  const passageIn = database
    .prepare<[number, string], number>(
      "SELECT id FROM passages WHERE section_number = ? AND instr(text, ?) > 0 ORDER BY kind = 'body' DESC, id LIMIT 1",
    )
    .pluck();

  return {
    link(sectionId: string, quote: string): PassageLink {
      const row = section.get(sectionId);
      if (row === undefined) throw new ExpectedFailure("handbook.sectionNotFound");
      return {
        ...row,
        sectionId,
        handbookTitle: cleanLine(row.handbookTitle).slice(0, titleLength) || "?",
        sectionTitle: linkedTitle(row.sectionTitle),
        quote: shorten(cleanText(quote).trim(), quoteLength),
      };
    },
    open(passage: PassageLink, language: string) {
      const { handbookId, editionId, sectionId, anchor, sectionTitle, quote } = passage;
      const edition = editionOf.get({ handbookId, editionId, language, asked: passage.language });
      if (edition === undefined) throw new ExpectedFailure("handbook.linkedNotHere", { key: passage.handbookTitle });
      const found = sectionIn.get({ edition: edition.number, sectionId, anchor, title: sectionTitle });
      // Its first line, as a quotation may run over several passages.
      const words = quote.split("\n", 1)[0]?.replace(/…$/u, "").trim() ?? "";
      const passageId = found === undefined || words === "" ? undefined : passageIn.get(found.number, words);
      return {
        editionId: edition.id,
        language: edition.language,
        sectionId: found?.id ?? null,
        passageId: passageId ?? null,
      };
    },
  };
}

/** By whole characters, with a sign that something is left out. */
function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, "")}…`;
}
