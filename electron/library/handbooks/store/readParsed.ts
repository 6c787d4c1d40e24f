import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { ParsedAsset, ParsedHandbook, ParsedPassage, ParsedSection } from "../content/parsedHandbook.ts";

interface PassageRow extends ParsedPassage {
  readonly id: number;
  readonly kind: "heading" | "body";
}

/** The sections and images of an edition as an import gave them, to be written elsewhere. */
export function readParsed(
  database: LibraryDatabase,
  editionNumber: number,
): Pick<ParsedHandbook, "sections" | "assets"> {
  const passagesOf = database.prepare<[number], PassageRow>(
    "SELECT id, kind, page, text FROM passages WHERE section_number = ? ORDER BY id",
  );
  const sections = database
    .prepare<[number], ParsedSection & { number: number }>(
      `SELECT number, id, parent_id AS parentId, level, anchor, title, page, html FROM sections
       WHERE edition_number = ? ORDER BY position`,
    )
    .all(editionNumber)
    .map(({ number, ...section }): ParsedSection => {
      const passages = passagesOf.all(number).filter((passage) => passage.kind === "body");
      const first = passages[0]?.id ?? 0;
      const html = section.html.replace(/(<[a-z0-9]+) data-passage="(\d+)"/g, (_whole, tag: string, id: string) => {
        return `${tag} data-passage="${Number(id) - first}"`;
      });
      return { ...section, html, passages: passages.map(({ text, page }) => ({ text, page })) };
    });
  const assets = database
    .prepare<[number], ParsedAsset>(
      "SELECT sha256, content_type AS contentType, bytes FROM assets WHERE edition_number = ? ORDER BY sha256",
    )
    .all(editionNumber);
  return { sections, assets };
}
