import type { Selectable } from "kysely";
import {
  applicationFormSchema,
  type ApplicationForm,
  type ApplicationStatus,
} from "../../../contract/models/application.ts";
import type { HubDatabase, HubSchema } from "../database/schema.ts";

export type ApplicationRow = Selectable<HubSchema["applications"]>;
type EventKind = ApplicationStatus["events"][number]["kind"];

export interface ToldEvent {
  readonly at: string;
  readonly kind: EventKind;
  readonly byName: string | null;
  readonly text: string;
}

/** `by`: null for the applicant. */
export async function addEvent(
  transaction: HubDatabase,
  applicationId: string,
  event: { readonly at: string; readonly kind: EventKind; readonly by: string | null; readonly text: string },
): Promise<void> {
  const { at, kind, by, text } = event;
  await transaction
    .insertInto("application_events")
    .values({ application_id: applicationId, at, kind, by_id: by, text })
    .execute();
}

export async function eventsOf(database: HubDatabase, applicationId: string): Promise<ToldEvent[]> {
  const rows = await database
    .selectFrom("application_events")
    .leftJoin("members", "members.id", "application_events.by_id")
    .select(["at", "kind", "text", "members.name as byName"])
    .where("application_id", "=", applicationId)
    .orderBy("number")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as EventKind }));
}

export const formOf = (row: ApplicationRow): ApplicationForm => applicationFormSchema.parse(JSON.parse(row.form));

/** What reviewers' words are compared with: without case, accents and joiners. */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u200c\u200d]/gu, "")
    .toLowerCase();
