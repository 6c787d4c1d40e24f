import type { ReadMarkBody } from "../../../contract/models/readMark.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import { readSettings } from "../settings/settings.ts";
import { readMarkIdOf } from "./deriveIds.ts";
import type { MessageParts } from "./messageParts.ts";

/** Reading goes on while one scrolls; the hub is told when it rests. */
const restMs = 1500;
/** In a larger group each message would make a mark of everybody for everybody. */
const sharedAmongMost = 32;

const unread: Omit<ReadMarkBody, "conversationId"> = { through: 0, muted: false };

/** How far the reader has read each conversation: at once here, and a little later for their other computers. */
export class ReadPlaces {
  private readonly parts: MessageParts;
  /** Read here, and not yet written. */
  private readonly pending = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(parts: MessageParts) {
    this.parts = parts;
  }

  of(conversationId: string): ReadMarkBody {
    const mark = this.markIn(this.ownScope(), conversationId);
    return { ...mark, through: Math.max(mark.through, this.pending.get(conversationId) ?? 0) };
  }

  read(conversationId: string, through: number): void {
    if (through <= this.of(conversationId).through) return;
    this.pending.set(conversationId, through);
    this.timer ??= setTimeout(() => this.flush(), restMs);
    this.timer.unref();
    this.parts.changed(conversationId);
  }

  mute(conversationId: string, muted: boolean): void {
    this.write(this.ownScope(), { ...this.of(conversationId), muted });
    this.pending.delete(conversationId);
    this.parts.written();
  }

  /** Writes what was read, at the end too. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.pending.size === 0 || this.parts.account.signedIn === null) return;
    const shares = readSettings(this.parts.database).shareReading;
    this.parts.database
      .transaction(() => {
        for (const [conversationId, through] of this.pending) {
          const scope = this.ownScope();
          this.write(scope, { ...this.markIn(scope, conversationId), through });
          if (shares && this.isSmall(conversationId)) {
            this.write(`conversation:${conversationId}`, { conversationId, through, muted: false });
          }
        }
      })
      .immediate();
    this.pending.clear();
    this.parts.written();
  }

  /** What was read by somebody who went is not the next one's. */
  forget(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.pending.clear();
  }

  private markIn(scope: Scope, conversationId: string): ReadMarkBody {
    const id = readMarkIdOf(scope, this.memberId, conversationId);
    return this.parts.replica.get("readMark", id)?.body ?? { ...unread, conversationId };
  }

  private write(scope: Scope, body: ReadMarkBody): void {
    const id = readMarkIdOf(scope, this.memberId, body.conversationId);
    this.parts.outbox.add({ collection: "readMark", id, scope, body, authorId: this.memberId });
  }

  private isSmall(conversationId: string): boolean {
    const body = this.parts.replica.get("conversation", conversationId)?.body;
    return body !== undefined && body.memberIds.length <= sharedAmongMost;
  }

  private get memberId(): string {
    return this.parts.account.requireSignedIn().member.id;
  }

  private ownScope(): Scope {
    return `personal:${this.memberId}`;
  }
}
