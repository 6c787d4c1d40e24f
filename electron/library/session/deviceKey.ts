import { randomBytes } from "node:crypto";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { seal, unseal } from "./seal.ts";

/** The secret by which one hub knows this computer again; made when it is first needed, or when its seal was lost. */
export function deviceKey(database: LibraryDatabase, key: Uint8Array, hubUrl: string): string {
  const row = database.prepare("SELECT sealed FROM device_keys WHERE hub_url = ?").get(hubUrl) as
    | { sealed: Uint8Array }
    | undefined;
  const known = row === undefined ? null : unseal(key, row.sealed);
  if (known !== null) return known;
  const made = randomBytes(32).toString("base64url");
  database
    .prepare(
      `INSERT INTO device_keys (hub_url, sealed) VALUES (?, ?)
       ON CONFLICT (hub_url) DO UPDATE SET sealed = excluded.sealed`,
    )
    .run(hubUrl, seal(key, made));
  return made;
}
