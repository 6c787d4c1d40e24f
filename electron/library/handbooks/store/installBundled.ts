import fs from "node:fs";
import Database from "better-sqlite3";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { readParsed } from "./readParsed.ts";
import { writeEdition, type EditionOrigin } from "./writeEdition.ts";

interface BundledRow extends Omit<
  ParsedHandbook,
  "sections" | "assets" | "clinicallyReviewed" | "notices" | "handbookKey"
> {
  readonly handbookId: string;
  readonly number: number;
  readonly bundleKey: string;
  readonly clinicallyReviewed: number;
}

/** What ships with the product. */
export function bundledAt(importedAt: string, handbookId: string, bundleKey: string): EditionOrigin {
  return { handbookId, origin: "bundled", bundleKey, importedAt, originalName: null, publisher: null };
}

/**
 * Copies the editions that ship with the product and are not here yet; a newer one takes the place of the older one of
 * the same name and language, and what no longer ships goes. What the person removed stays away. True where something
 * changed.
 */
export function installBundled(database: LibraryDatabase, bundledFile: string): boolean {
  if (!fs.existsSync(bundledFile)) return false;
  const bundled = new Database(bundledFile, { readonly: true });
  try {
    const rows = bundled
      .prepare<[], BundledRow>(
        `SELECT number, id, handbook_id AS handbookId, bundle_key AS bundleKey, title, language, edition, source, licence, format,
           clinically_reviewed AS clinicallyReviewed, image_count AS imageCount, table_count AS tableCount
         FROM editions WHERE bundle_key IS NOT NULL ORDER BY number`,
      )
      .all();
    const here = database.prepare<[string, string]>(
      "SELECT 1 FROM editions WHERE id = ? UNION ALL SELECT 1 FROM dismissed_editions WHERE id = ?",
    );
    const wanted = rows.filter((row) => here.get(row.id, row.id) === undefined);
    const importedAt = new Date().toISOString();
    for (const row of wanted) {
      const { handbookId, bundleKey } = row;
      writeEdition(database, readBundled(bundled, row), bundledAt(importedAt, handbookId, bundleKey));
    }
    const retired = database
      .prepare<[string]>(
        "DELETE FROM editions WHERE bundle_key IS NOT NULL AND bundle_key NOT IN (SELECT value FROM json_each(?))",
      )
      .run(JSON.stringify(rows.map((row) => row.bundleKey))).changes;
    return wanted.length + retired > 0;
  } finally {
    bundled.close();
  }
}

function readBundled(bundled: LibraryDatabase, row: BundledRow): ParsedHandbook {
  const { number, bundleKey: _key, handbookId: _id, clinicallyReviewed, ...kept } = row;
  const content = readParsed(bundled, number);
  return { ...kept, ...content, handbookKey: null, notices: [], clinicallyReviewed: clinicallyReviewed === 1 };
}
