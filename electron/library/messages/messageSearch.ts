import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { messageCalls } from "../../../contract/messageCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { searchRulesVersion } from "../../../language/foldWord.ts";
import { findWords, formsOf } from "../../../language/findWords.ts";
import { markMatches } from "../handbooks/search/markMatches.ts";
import { planAttempts, readQuery } from "../handbooks/search/readQuery.ts";
import { nameMentions } from "./describeMessages.ts";
import { prepareNames } from "./memberNames.ts";

type Hit = OutputOf<(typeof messageCalls)["messages.search"]>["hits"][number];

interface SaidRow {
  schema_version: number;
  body: string | null;
  deleted: number;
}

interface FoundRow extends SaidRow {
  id: string;
  scope: string;
  author_id: string;
  created_at: string;
  /** Null while the hub does not have it. */
  first_sequence: number | null;
  /** What somebody else left unsent here is in the index as well. */
  others: number;
}

/** Indexed in one go, so that nobody who searches or scrolls meanwhile waits long. */
const batchSize = 100;
/** Hits of one attempt that are looked at; the newest of them are shown. */
const foundMax = 5000;

/** Finds what was said and what waits to be sent, in every script, on this computer alone. */
export class MessageSearch {
  private readonly database: LibraryDatabase;
  private readonly readerId: () => string | null;
  private timer: NodeJS.Immediate | null = null;
  private stopped = false;

  constructor(database: LibraryDatabase, readerId: () => string | null) {
    this.database = database;
    this.readerId = readerId;
    this.followRules();
  }

  /** Brings the index up in the background, a little at a time. */
  hurry(): void {
    if (this.timer !== null || this.stopped) return;
    this.timer = setImmediate(() => {
      this.timer = null;
      if (this.stopped) return;
      if (this.indexSome()) this.hurry();
    });
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearImmediate(this.timer);
  }

  /** The newest first. What was said last may not be indexed yet: that is done before. */
  find(query: string, conversationId: string | null, limit: number): Hit[] {
    while (this.indexSome());
    const terms = readQuery(query);
    const scope = conversationId === null ? null : `conversation:${conversationId}`;
    const reader = this.readerId() ?? "";
    const matching = this.database.prepare<unknown[], FoundRow>(
      `WITH waiting AS MATERIALIZED (
         SELECT id, scope, author_id, created_at, schema_version, body, deleted, max(position) AS position FROM outbox
         WHERE collection = 'message' AND author_id = @reader GROUP BY id)
       SELECT i.id, coalesce(d.scope, w.scope) AS scope, coalesce(d.author_id, w.author_id) AS author_id,
         coalesce(d.created_at, w.created_at) AS created_at, d.first_sequence,
         iif(w.id IS NULL, d.schema_version, w.schema_version) AS schema_version,
         iif(w.id IS NULL, d.body, w.body) AS body, 0 AS deleted,
         EXISTS (SELECT 1 FROM outbox AS other WHERE other.collection = 'message' AND other.id = i.id
           AND other.author_id <> @reader) AS others
       FROM message_index JOIN indexed_messages AS i ON i.number = message_index.rowid
       LEFT JOIN documents AS d ON d.collection = 'message' AND d.id = i.id
       LEFT JOIN waiting AS w ON w.id = i.id
       WHERE message_index MATCH @match AND iif(w.id IS NULL, d.deleted, w.deleted) = 0
         AND (@scope IS NULL OR coalesce(d.scope, w.scope) = @scope)
       ORDER BY d.first_sequence IS NULL DESC, d.first_sequence DESC, w.position DESC LIMIT @limit`,
    );
    const found = new Map<string, { row: FoundRow; loose: boolean }>();
    for (const { match, loose } of planAttempts(terms)) {
      for (const row of matching.all({ match, scope, reader, limit: foundMax })) {
        if (!found.has(row.id)) found.set(row.id, { row, loose });
      }
      if (found.size >= limit) break;
    }
    const nameOf = prepareNames(this.database);
    const titleOf = this.database
      .prepare<[string], string>(
        "SELECT json_extract(body, '$.title') FROM documents WHERE collection = 'conversation' AND id = ? AND deleted = 0",
      )
      .pluck();
    return [...found.values()].slice(0, limit).flatMap(({ row, loose }): Hit[] => {
      const text = textIn(row, nameOf);
      if (text === null) return [];
      const snippet = markMatches(text, terms, loose);
      if (row.others === 1 && !snippet.some((run) => run.match)) return [];
      const conversation = row.scope.slice("conversation:".length);
      return [
        {
          id: row.id,
          conversationId: conversation,
          conversationTitle: titleOf.get(conversation) ?? "",
          authorName: nameOf(row.author_id),
          at: row.created_at,
          sequence: row.first_sequence,
          snippet,
        },
      ];
    });
  }

  /** False where nothing is left to do. */
  private indexSome(): boolean {
    const ids = this.database.prepare<[number], string>("SELECT id FROM stale_messages LIMIT ?").pluck().all(batchSize);
    if (ids.length === 0) return false;
    const rowOf = this.database.prepare<[{ id: string }], SaidRow>(
      `SELECT * FROM (
         SELECT schema_version, body, deleted, position FROM outbox WHERE collection = 'message' AND id = @id
         UNION ALL
         SELECT schema_version, body, deleted, -1 FROM documents WHERE collection = 'message' AND id = @id)
       ORDER BY position DESC LIMIT 1`,
    );
    const numberOf = this.database
      .prepare<[string], number>("SELECT number FROM indexed_messages WHERE id = ?")
      .pluck();
    const add = this.database.prepare("INSERT INTO indexed_messages (id) VALUES (?)");
    const forget = this.database.prepare("DELETE FROM indexed_messages WHERE number = ?");
    const remove = this.database.prepare("DELETE FROM message_index WHERE rowid = ?");
    const write = this.database.prepare(
      "INSERT INTO message_index (rowid, text, context, characters) VALUES (?, ?, ?, ?)",
    );
    const done = this.database.prepare("DELETE FROM stale_messages WHERE id = ?");
    const nameOf = prepareNames(this.database);
    this.database
      .transaction(() => {
        for (const id of ids) {
          const row = rowOf.get({ id });
          const text = row === undefined ? null : textIn(row, nameOf);
          let number: number | bigint | undefined = numberOf.get(id);
          if (number !== undefined) remove.run(number);
          if (text === null) {
            if (number !== undefined) forget.run(number);
          } else {
            number ??= add.run(id).lastInsertRowid;
            const forms = formsOf(findWords(text));
            write.run(number, forms.words, "", forms.characters);
          }
          done.run(id);
        }
      })
      .immediate();
    return true;
  }

  /** Another word segmenter would not find what this one cut: all of it is made anew. */
  private followRules(): void {
    const icu = process.versions["icu"] ?? "none";
    const made = this.database.prepare("SELECT icu, rules FROM message_index_rules").get() as
      | { icu: string; rules: number }
      | undefined;
    if (made?.icu === icu && made.rules === searchRulesVersion) return;
    this.database
      .transaction(() => {
        for (const table of ["documents", "outbox"]) {
          this.database.exec(
            `INSERT OR IGNORE INTO stale_messages SELECT DISTINCT id FROM ${table} WHERE collection = 'message'`,
          );
        }
        this.database
          .prepare("INSERT OR REPLACE INTO message_index_rules (one, icu, rules) VALUES (1, ?, ?)")
          .run(icu, searchRulesVersion);
      })
      .immediate();
  }
}

/** With the names of files, which people remember as well. */
function textIn(row: SaidRow, nameOf: (id: string) => string | null): string | null {
  if (row.deleted === 1 || row.body === null) return null;
  const read = readBody("message", row.schema_version, JSON.parse(row.body));
  if (read.kind !== "read") return null;
  const { text, attachments } = read.body;
  return [nameMentions(text, nameOf), ...attachments.map((each) => each.name)].join("\n").normalize("NFC");
}
