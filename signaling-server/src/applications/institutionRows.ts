import { uuidv7 } from "uuidv7";
import { newestVersionOf, readBody } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { InstitutionBody } from "../../../contract/models/institution.ts";
import type { Caller } from "../accounts/caller.ts";
import { audit } from "../audit/audit.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";
import { foldForSearch } from "./applicationRows.ts";

const mostFound = 20;

export interface FoundInstitution {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly city: string;
}

/** Null where there is none. */
export async function findInstitution(database: HubDatabase, id: string): Promise<InstitutionBody | null> {
  const document = await findDocument(database, "institution", id);
  if (document === null || document.deleted) return null;
  const read = readBody("institution", document.schemaVersion, document.body);
  return read.kind === "read" ? read.body : null;
}

/** The institution that one is now; itself where it was not merged. */
export async function followMerge(database: HubDatabase, id: string): Promise<string> {
  const row = await database
    .selectFrom("merged_institutions")
    .select("into_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.into_id ?? id;
}

/** Those whose name or city has all of the words; by name. */
export async function searchInstitutions(database: HubDatabase, query: string): Promise<FoundInstitution[]> {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
  const all = await listInstitutions(database);
  return all
    .filter(({ name, city }) => {
      const text = foldForSearch(`${name} ${city}`);
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, mostFound);
}

/** The institution of that name in that country, or a new one, which is approved by this. */
export async function ensureInstitution(
  transaction: HubDatabase,
  wanted: Pick<InstitutionBody, "name" | "country" | "city">,
  by: Caller,
  now: string,
): Promise<{ readonly id: string; readonly added: Document | null }> {
  const all = await listInstitutions(transaction);
  const known = all.find(
    ({ name, country }) => country === wanted.country && foldForSearch(name) === foldForSearch(wanted.name),
  );
  if (known) return { id: known.id, added: null };
  const id = uuidv7();
  const body: InstitutionBody = { ...wanted, website: "", about: "" };
  const added = await appendChange(transaction, {
    writeId: uuidv7(),
    writerId: by.memberId,
    collection: "institution",
    id,
    scope: "members",
    version: 1,
    authorId: by.memberId,
    updatedAt: now,
    deleted: false,
    schemaVersion: newestVersionOf("institution"),
    body,
  });
  await audit(transaction, {
    at: now,
    actor: by,
    action: "institution.approved",
    subject: { kind: "institution", id, name: wanted.name },
  });
  return { id, added };
}

export async function listInstitutions(database: HubDatabase): Promise<FoundInstitution[]> {
  const rows = await database
    .selectFrom("documents")
    .select(["id", "schema_version", "body"])
    .where("collection", "=", "institution")
    .where("deleted", "=", 0)
    .execute();
  return rows.flatMap(({ id, schema_version, body }) => {
    const read = readBody("institution", schema_version, JSON.parse(body ?? "null"));
    return read.kind === "read" ? [{ id, name: read.body.name, country: read.body.country, city: read.body.city }] : [];
  });
}
