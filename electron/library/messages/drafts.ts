import { createHash } from "node:crypto";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { MessageFile } from "../../../contract/messageCalls.ts";
import {
  attachmentBodySchema,
  attachmentMaxBytes,
  attachmentSegmentBytes,
  type AttachmentBody,
} from "../../../contract/models/attachment.ts";
import { exchangeId } from "../../../contract/models/exchange.ts";
import { attachmentsMax } from "../../../contract/models/conversation.ts";
import { cleanName } from "../../../contract/models/safeText.ts";
import type { HandlersOf } from "../handlers.ts";
import { sha256Of } from "../segments/segmentFiles.ts";
import type { MessageParts } from "./messageParts.ts";
import { sniffType } from "./sniffType.ts";

interface FileRow {
  id: string;
  conversation_id: string;
  name: string;
  size_bytes: number;
  thumbnail: string | null;
  sha256: string | null;
  media_type: string | null;
}

type Names = `drafts.${"write" | "beginFile" | "appendFile" | "removeFile"}`;

/** What is written and not sent, text and files, for each conversation. On disk as it is typed. */
export class Drafts {
  private readonly parts: MessageParts;

  constructor(parts: MessageParts) {
    this.parts = parts;
  }

  handlers(): HandlersOf<Names> {
    return {
      "drafts.write": ({ conversationId, text, replyToId }) => {
        this.write(conversationId, text, replyToId);
        return {};
      },
      "drafts.beginFile": (input) => {
        this.beginFile(input);
        return {};
      },
      "drafts.appendFile": async ({ id, number, bytes }) => {
        await this.append(id, number, bytes);
        return {};
      },
      "drafts.removeFile": async ({ id }) => {
        await this.removeFile(id);
        return {};
      },
    };
  }

  read(conversationId: string): { text: string; replyToId: string | null; files: MessageFile[] } {
    return {
      text: this.textOf(conversationId),
      replyToId: this.row(conversationId)?.reply_to_id ?? null,
      files: this.filesOf(conversationId),
    };
  }

  textOf(conversationId: string): string {
    return this.row(conversationId)?.text ?? "";
  }

  /** A whole file of the reader's draft, with what its attachment says of it. */
  wholeFile(id: string): AttachmentBody & { readonly conversationId: string } {
    const row = this.fileRow(id);
    if (row === null || row.sha256 === null) throw new ExpectedFailure("message.fileBroken");
    return {
      conversationId: row.conversation_id,
      name: row.name,
      mediaType: row.media_type ?? "",
      sizeBytes: row.size_bytes,
      sha256: row.sha256,
      segmentCount: this.parts.streams.get(id)?.endCount ?? 0,
      thumbnail: row.thumbnail === null ? null : attachmentBodySchema.shape.thumbnail.parse(JSON.parse(row.thumbnail)),
    };
  }

  /** What was sent is no draft any more. Inside the transaction that keeps the message. */
  done(conversationId: string, fileIds: readonly string[]): void {
    const { database } = this.parts;
    database
      .prepare("DELETE FROM drafts WHERE member_id = ? AND conversation_id = ?")
      .run(this.memberId, conversationId);
    for (const id of fileIds) database.prepare("DELETE FROM draft_files WHERE id = ?").run(id);
  }

  /** Files that were being read when the program was ended are not whole: they go. */
  async recover(): Promise<void> {
    const ids = this.parts.database
      .prepare<[], string>("SELECT id FROM draft_files WHERE sha256 IS NULL")
      .pluck()
      .all();
    for (const id of ids) await this.drop(id);
  }

  private write(conversationId: string, text: string, replyToId: string | null): void {
    const { database } = this.parts;
    if (text === "" && replyToId === null) this.done(conversationId, []);
    else {
      database
        .prepare(
          `INSERT INTO drafts (member_id, conversation_id, text, reply_to_id) VALUES (?, ?, ?, ?)
           ON CONFLICT (member_id, conversation_id) DO UPDATE SET text = excluded.text, reply_to_id = excluded.reply_to_id`,
        )
        .run(this.memberId, conversationId, text, replyToId);
    }
    this.parts.changed(conversationId);
  }

  private beginFile({
    id,
    conversationId,
    name,
    sizeBytes,
    thumbnail,
  }: {
    id: string;
    conversationId: string;
    name: string;
    sizeBytes: number;
    thumbnail: AttachmentBody["thumbnail"];
  }): void {
    const { database, streams, replica } = this.parts;
    // The administrators may have set it lower; the hub would refuse the file in the end.
    const limit = replica.get("exchange", exchangeId)?.body.attachmentMaxBytes ?? attachmentMaxBytes;
    if (sizeBytes > limit) {
      throw new ExpectedFailure("message.fileTooLarge", { megabytes: Math.floor(limit / 1024 / 1024) });
    }
    if (sizeBytes === 0) throw new ExpectedFailure("message.fileEmpty");
    if (streams.get(id) !== null) throw new ExpectedFailure("message.fileBroken");
    if (this.fileRows(conversationId).length >= attachmentsMax) {
      throw new ExpectedFailure("message.tooManyFiles", { limit: attachmentsMax });
    }
    database
      .transaction(() => {
        streams.createOwn(id, "attachment");
        database
          .prepare(
            `INSERT INTO draft_files (id, member_id, conversation_id, name, size_bytes, thumbnail)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(id, this.memberId, conversationId, safeName(name), sizeBytes, thumbnail && JSON.stringify(thumbnail));
      })
      .immediate();
  }

  private async append(id: string, number: number, bytes: Uint8Array): Promise<void> {
    const { streams, files } = this.parts;
    const row = this.fileRow(id);
    const count = row === null ? 0 : Math.ceil(row.size_bytes / attachmentSegmentBytes);
    const isLast = number === count - 1;
    const wanted = isLast ? (row?.size_bytes ?? 0) - number * attachmentSegmentBytes : attachmentSegmentBytes;
    // The file changed while it was read, or the pieces are mixed up.
    const fits = number === streams.firstUnknown(id) && number < count && bytes.byteLength === wanted;
    if (row === null || row.sha256 !== null || !fits) throw new ExpectedFailure("message.fileBroken");
    await files.write(id, number, bytes);
    // It may have been taken back while the bytes were written; the file without a row goes at the next start.
    if (this.fileRow(id) === null) throw new ExpectedFailure("message.fileBroken");
    const sizeBytes = bytes.byteLength;
    streams.addOwnSegment(id, { number, sha256: sha256Of(bytes), sizeBytes, startMs: 0, durationMs: 0 });
    if (isLast) await this.finish(id, count);
  }

  private async finish(id: string, count: number): Promise<void> {
    const { database, streams, files } = this.parts;
    const hash = createHash("sha256");
    let mediaType = "";
    for (const segment of streams.segments(id)) {
      const bytes = await files.read(id, segment.number, segment.sha256);
      if (bytes === null) throw new ExpectedFailure("message.fileBroken");
      if (segment.number === 0) mediaType = sniffType(bytes);
      hash.update(bytes);
    }
    database
      .transaction(() => {
        streams.setEnd(id, count);
        database
          .prepare("UPDATE draft_files SET sha256 = ?, media_type = ? WHERE id = ?")
          .run(hash.digest("hex"), mediaType, id);
      })
      .immediate();
    this.parts.changed(this.fileRow(id)?.conversation_id ?? null);
  }

  private async removeFile(id: string): Promise<void> {
    const row = this.fileRow(id);
    if (row === null) return;
    await this.drop(id);
    this.parts.changed(row.conversation_id);
  }

  private async drop(id: string): Promise<void> {
    const { database, streams, files } = this.parts;
    database
      .transaction(() => {
        database.prepare("DELETE FROM draft_files WHERE id = ?").run(id);
        streams.remove(id);
      })
      .immediate();
    await files.removeStream(id);
  }

  private filesOf(conversationId: string): MessageFile[] {
    return this.fileRows(conversationId)
      .filter((row) => row.sha256 !== null)
      .map((row) => {
        const { segmentCount, name, mediaType, sizeBytes, thumbnail } = this.wholeFile(row.id);
        const facts = { name, mediaType, sizeBytes, thumbnail };
        return { id: row.id, ...facts, segmentCount, segmentsHere: segmentCount, segmentsWaiting: 0 };
      });
  }

  private fileRows(conversationId: string): FileRow[] {
    return this.parts.database
      .prepare<[string, string], FileRow>(
        "SELECT * FROM draft_files WHERE member_id = ? AND conversation_id = ? ORDER BY id",
      )
      .all(this.memberId, conversationId);
  }

  private fileRow(id: string): FileRow | null {
    const row = this.parts.database
      .prepare<[string, string], FileRow>("SELECT * FROM draft_files WHERE id = ? AND member_id = ?")
      .get(id, this.memberId);
    return row ?? null;
  }

  private row(conversationId: string): { text: string; reply_to_id: string | null } | undefined {
    const memberId = this.parts.account.signedIn?.member.id;
    if (memberId === undefined) return undefined;
    return this.parts.database
      .prepare<[string, string], { text: string; reply_to_id: string | null }>(
        "SELECT text, reply_to_id FROM drafts WHERE member_id = ? AND conversation_id = ?",
      )
      .get(memberId, conversationId);
  }

  private get memberId(): string {
    return this.parts.account.requireSignedIn().member.id;
  }
}

/** A name without folders and without what would make it look like another; never empty. */
function safeName(name: string): string {
  const plain = cleanName(name.split(/[\\/]/).at(-1) ?? "");
  if (plain === "" || /^\.+$/.test(plain)) return "file";
  if (plain.length <= 200) return plain;
  const ending = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? "";
  return plain.slice(0, 200 - ending.length) + ending;
}
