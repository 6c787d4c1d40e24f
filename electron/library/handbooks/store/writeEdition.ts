import type { Edition, Publisher } from "../../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { wordDiskFull } from "../../guardDisk.ts";
import { deriveId } from "../content/deriveId.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { supersede } from "../revisions/supersede.ts";
import { preparePassageIndexing } from "../search/indexPassages.ts";

/** Where an edition comes from, and which handbook it is an edition of. */
export interface EditionOrigin {
  readonly handbookId: string;
  readonly origin: Edition["origin"];
  /** `<folder>/<language>` of what ships with the product, else null. */
  readonly bundleKey: string | null;
  readonly importedAt: string;
  readonly originalName: string | null;
  readonly publisher: Publisher | null;
}

/** An edition that was read from files on this computer. */
export function importedNow(handbook: ParsedHandbook): EditionOrigin {
  return {
    handbookId: handbookIdOf("imported", handbook.handbookKey ?? handbook.id),
    origin: "imported",
    bundleKey: null,
    importedAt: new Date().toISOString(),
    originalName: null,
    publisher: null,
  };
}

/**
 * The id that all editions of one handbook share. The same key under another origin or publisher is another handbook:
 * nobody else's file may take the place of an edition.
 */
export function handbookIdOf(origin: "bundled" | "imported" | `publisher ${string}`, key: string): string {
  return deriveId("handbook", origin, key);
}

/** Only ever written by this project's own serialiser, so nothing that an author wrote can look like it. */
const passageAttribute = /(<[a-z0-9]+) data-passage="(\d+)"/g;

/**
 * Writes an edition with its sections, passages, index and images in one transaction: after a failure or a kill there
 * is nothing of it. A version of the same handbook and language gives way. Failure: `library.diskFull`.
 */
export function writeEdition(database: LibraryDatabase, handbook: ParsedHandbook, origin: EditionOrigin): void {
  try {
    database.transaction(() => insertAll(database, handbook, origin)).immediate();
  } catch (cause) {
    throw wordDiskFull(cause);
  }
}

function insertAll(database: LibraryDatabase, handbook: ParsedHandbook, origin: EditionOrigin): void {
  // The name among what ships is free for this one; the version that bore it becomes an earlier one below.
  if (origin.bundleKey !== null) {
    database.prepare("UPDATE editions SET bundle_key = NULL WHERE bundle_key = ?").run(origin.bundleKey);
  }
  const passageCount = handbook.sections.reduce((sum, section) => sum + section.passages.length, 0);
  const editionNumber = database
    .prepare(
      `INSERT INTO editions (id, handbook_id, origin, bundle_key, title, language, edition, source, licence, imported_at,
         format, clinically_reviewed, notices, original_name, publisher_key, publisher_name, section_count,
         passage_count, image_count, table_count)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      handbook.id,
      origin.handbookId,
      origin.origin,
      origin.bundleKey,
      handbook.title,
      handbook.language,
      handbook.edition,
      handbook.source,
      handbook.licence,
      origin.importedAt,
      handbook.format,
      handbook.clinicallyReviewed ? 1 : 0,
      JSON.stringify(handbook.notices),
      origin.originalName,
      origin.publisher?.key ?? null,
      origin.publisher?.name ?? null,
      handbook.sections.length,
      passageCount,
      handbook.imageCount,
      handbook.tableCount,
    ).lastInsertRowid;
  insertSections(database, handbook, editionNumber);
  const asset = database.prepare(
    "INSERT OR IGNORE INTO assets (edition_number, sha256, content_type, bytes) VALUES (?, ?, ?, ?)",
  );
  for (const { sha256, contentType, bytes } of handbook.assets) asset.run(editionNumber, sha256, contentType, bytes);
  supersede(database, handbook.id, origin.importedAt);
}

function insertSections(database: LibraryDatabase, handbook: ParsedHandbook, editionNumber: number | bigint): void {
  const section = database.prepare(
    `INSERT INTO sections (id, edition_number, position, parent_id, level, anchor, title, page, html)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const passage = database.prepare(
    "INSERT INTO passages (id, edition_number, section_number, kind, page, text) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const indexing = preparePassageIndexing(database);
  const languageNumber = indexing.languageNumber(handbook.language);
  const contexts = new Map<string, string>();
  const firstId = 1 + (database.prepare("SELECT coalesce(max(id), 0) FROM passages").pluck().get() as number);
  let nextId = firstId;
  for (const [position, entry] of handbook.sections.entries()) {
    const above = entry.parentId === null ? "" : (contexts.get(entry.parentId) ?? "");
    const context = `${above}\n${entry.title}`;
    contexts.set(entry.id, context);
    const headingId = nextId;
    const html = entry.html.replace(passageAttribute, (_, tag: string, ordinal: string) => {
      return `${tag} data-passage="${headingId + 1 + Number(ordinal)}"`;
    });
    const sectionNumber = section.run(
      entry.id,
      editionNumber,
      position,
      entry.parentId,
      entry.level,
      entry.anchor,
      entry.title,
      entry.page,
      html,
    ).lastInsertRowid;
    passage.run(headingId, editionNumber, sectionNumber, "heading", entry.page, entry.title);
    indexing.index(languageNumber, { id: headingId, kind: "heading", text: entry.title, context: above });
    for (const [offset, body] of entry.passages.entries()) {
      const id = headingId + 1 + offset;
      passage.run(id, editionNumber, sectionNumber, "body", body.page, body.text);
      indexing.index(languageNumber, { id, kind: "body", text: body.text, context });
    }
    nextId += 1 + entry.passages.length;
  }
  if (nextId === firstId) return;
  database
    .prepare(
      `INSERT INTO indexed_editions (edition_number, language_number, first_passage, last_passage)
       VALUES (?, ?, ?, ?)`,
    )
    .run(editionNumber, languageNumber, firstId, nextId - 1);
}
