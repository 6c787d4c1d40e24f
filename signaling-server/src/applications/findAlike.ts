import type { HubDatabase } from "../database/schema.ts";
import type { ApplicationRow } from "./applicationRows.ts";
import { listInstitutions } from "./institutionRows.ts";
import { skeletonOf } from "./skeletonOf.ts";

interface Alike {
  readonly kind: "member" | "institution";
  readonly id: string;
  readonly name: string;
}

const mostTold = 10;
/** A look at each application compares all names. */
const skeletons = new Map<string, string>();
const skeletonsMost = 100_000;

function keptSkeletonOf(name: string): string {
  const kept = skeletons.get(name);
  if (kept !== undefined) return kept;
  if (skeletons.size >= skeletonsMost) skeletons.clear();
  const made = skeletonOf(name);
  skeletons.set(name, made);
  return made;
}

/**
 * Members and institutions whose names an applicant's could be mistaken for, whatever alphabet they are written in; also the
 * very same name, as two people may well have it. The institution that was chosen is none of them.
 */
export async function findAlike(
  database: HubDatabase,
  row: Pick<ApplicationRow, "name" | "institution_id" | "institution_name" | "member_id">,
): Promise<Alike[]> {
  const wanted = skeletonOf(row.name);
  const members = await database.selectFrom("members").select(["id", "name"]).execute();
  const people = members.filter(({ id, name }) => id !== row.member_id && keptSkeletonOf(name) === wanted);
  const place = skeletonOf(row.institution_name);
  const institutions = row.institution_id === null ? await listInstitutions(database) : [];
  const places = institutions.filter(({ name }) => keptSkeletonOf(name) === place);
  return [
    ...people.map(({ id, name }) => ({ kind: "member" as const, id, name })),
    ...places.map(({ id, name }) => ({ kind: "institution" as const, id, name })),
  ].slice(0, mostTold);
}
