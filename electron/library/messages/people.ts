import { ExpectedFailure } from "../../../contract/failure.ts";
import { watchedMax } from "../../../contract/signaling.ts";
import type { Replica } from "../documents/replica.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Emit } from "../handlers.ts";
import type { HubSocket } from "../hub/hubSocket.ts";
import type { Account } from "../session/account.ts";
import { readSettings } from "../settings/settings.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly socket: HubSocket;
  readonly emit: Emit;
  readonly onBug: (cause: unknown) => void;
}

/** Who of the reader's conversations is there and types: in memory, as the hub tells, gone with the connection. */
export class People {
  private readonly parts: Parts;
  private online = new Set<string>();
  private watched = "";

  constructor(parts: Parts) {
    this.parts = parts;
  }

  onlineIds(): string[] {
    return [...this.online];
  }

  /** A new connection knows nothing of what was said on the one before. */
  connected(): void {
    this.watched = "";
    this.share();
    this.watch();
  }

  disconnected(): void {
    this.watched = "";
    if (this.online.size === 0) return;
    this.online = new Set();
    this.parts.emit("people.changed", {});
  }

  share(): void {
    this.say(async () => {
      await this.parts.socket.request("presence.share", { shared: readSettings(this.parts.database).sharePresence });
    });
  }

  /** After conversations came or went. Of very many the ones between two go first: there it matters. */
  watch(): void {
    const me = this.parts.account.signedIn?.member.id;
    if (me === undefined || this.parts.socket.online !== true) return;
    const conversations = this.parts.replica
      .list("conversation")
      // Of one that the hub does not know it would say nothing; it is asked again when it does.
      .filter(({ body, standing }) => body.memberIds.includes(me) && standing === "synced")
      .toSorted((one, other) => one.body.memberIds.length - other.body.memberIds.length);
    const ids = new Set(conversations.flatMap(({ body }) => body.memberIds));
    ids.delete(me);
    const memberIds = [...ids].slice(0, watchedMax);
    const watched = [...conversations.map(({ id }) => id), ...memberIds].toSorted().join(" ");
    if (watched === this.watched) return;
    this.watched = watched;
    this.say(async () => {
      const { onlineIds } = await this.parts.socket.request("presence.watch", { memberIds });
      if (watched !== this.watched) return;
      this.online = new Set(onlineIds);
      this.parts.emit("people.changed", {});
    });
  }

  changed({ memberId, online }: { readonly memberId: string; readonly online: boolean }): void {
    if (online) this.online.add(memberId);
    else this.online.delete(memberId);
    this.parts.emit("people.changed", {});
  }

  typed(payload: { readonly conversationId: string; readonly memberId: string }): void {
    this.parts.emit("people.typed", payload);
  }

  /** Nothing is lost where the hub does not hear it. */
  async typing(conversationId: string): Promise<void> {
    if (!readSettings(this.parts.database).sharePresence || this.parts.socket.online !== true) return;
    try {
      await this.parts.socket.request("conversation.type", { conversationId });
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
    }
  }

  private say(work: () => Promise<void>): void {
    work().catch((cause: unknown) => {
      // Away, or refused: the next connection says it again.
      if (!(cause instanceof ExpectedFailure)) this.parts.onBug(cause);
      this.watched = "";
    });
  }
}
