import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { Emit } from "../handlers.ts";
import { readSettings } from "../settings/settings.ts";
import { quoteOf } from "./describeMessages.ts";
import { prepareNames } from "./memberNames.ts";
import type { MessageParts } from "./messageParts.ts";
import type { ReadPlaces } from "./readPlaces.ts";
import { isQuiet } from "./quietHours.ts";

interface Parts extends Pick<MessageParts, "database" | "account" | "replica"> {
  readonly places: ReadPlaces;
  readonly emit: Emit;
  readonly now?: () => Date;
}

interface ArrivedRow {
  author_id: string;
  schema_version: number;
  body: string;
  count: number;
}

/** Tells of messages that came since it last looked, once for each conversation: as the person wants to be told. */
export class Arrivals {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  look(): void {
    const { database, account } = this.parts;
    const readerId = account.signedIn?.member.id;
    if (readerId === undefined) return;
    const told = database.prepare<[], number>("SELECT through FROM told_messages").pluck().get();
    const newest = database
      .prepare<[], number>("SELECT coalesce(max(first_sequence), 0) FROM documents WHERE collection = 'message'")
      .pluck()
      .get();
    if (newest === undefined || newest === told) return;
    database.prepare("INSERT OR REPLACE INTO told_messages (one, through) VALUES (1, ?)").run(newest);
    // What was there before the first pull is no news; nor is anything of a hub that was restored.
    if (told === undefined || newest < told) return;
    const settings = readSettings(database);
    if (!settings.notifications || isQuiet(settings, this.parts.now?.() ?? new Date())) return;
    const scopes = database
      .prepare<[number, string], string>(
        `SELECT DISTINCT scope FROM documents
         WHERE collection = 'message' AND first_sequence > ? AND deleted = 0 AND author_id <> ?`,
      )
      .pluck()
      .all(told, readerId);
    for (const scope of scopes) this.tell(scope, told, readerId, settings.notificationTexts);
  }

  forget(): void {
    this.parts.database.exec("DELETE FROM told_messages");
  }

  private tell(scope: string, told: number, readerId: string, withText: boolean): void {
    const { database, replica, places, emit } = this.parts;
    const conversationId = scope.slice("conversation:".length);
    const conversation = replica.get("conversation", conversationId)?.body;
    const place = places.of(conversationId);
    if (conversation === undefined || place.muted) return;
    // What was said before she was let in, or was read on another computer, is no news.
    const row = database
      .prepare<[string, number, string], ArrivedRow>(
        `SELECT author_id, schema_version, body, count(*) AS count, max(first_sequence) AS newest FROM documents
         WHERE collection = 'message' AND scope = ? AND first_sequence > ? AND deleted = 0 AND author_id <> ?`,
      )
      .get(scope, Math.max(told, place.through), readerId);
    if (row === undefined || row.count === 0) return;
    const nameOf = prepareNames(database);
    const read = readBody("message", row.schema_version, JSON.parse(row.body));
    emit("messages.arrived", {
      conversationId,
      conversationTitle: conversation.title,
      authorName: nameOf(row.author_id),
      text: withText && read.kind === "read" ? quoteOf(read.body, nameOf) : null,
      count: row.count,
    });
  }
}
