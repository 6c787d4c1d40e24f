import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** The name of a member as this computer knows it; empty for who is not known. */
export function createNameOf(database: LibraryDatabase) {
  const member = database.prepare<[string], { body: string; schema_version: number }>(
    "SELECT body, schema_version FROM documents WHERE collection = 'member' AND id = ? AND body IS NOT NULL",
  );
  return (memberId: string): string => {
    const row = member.get(memberId);
    const read = row && readBody("member", row.schema_version, JSON.parse(row.body));
    return read?.kind === "read" ? read.body.name : "";
  };
}
