import type { Caller } from "../accounts/caller.ts";
import type { Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { contactsAmong, isInScope, membersOf } from "../documents/memberships.ts";

/** A socket of somebody who shares that they are there. */
interface Sharer {
  readonly memberId: string;
  shares: boolean;
  watches: ReadonlySet<string>;
}

export interface PresenceOptions {
  readonly database: HubDatabase;
  readonly clock: Clock;
  /** How long somebody whose last socket was cut still counts as there, in milliseconds. */
  readonly graceMs: number;
  changed(socketId: string, memberId: string, online: boolean): void;
  typed(memberId: string, conversationId: string, by: string): void;
  onBug(cause: unknown): void;
}

/** Word of a member's typing goes on at most this often for each conversation. */
const typingRestMs = 2000;
const typersMax = 20_000;

/**
 * Who is there and who types, in memory alone: never stored, and told to nobody but those who share a conversation with
 * the member, which is looked up each time it is told.
 */
export class Presence {
  private readonly options: PresenceOptions;
  private readonly sockets = new Map<string, Sharer>();
  /** By member: the sockets that watch them. */
  private readonly watchers = new Map<string, Set<string>>();
  /** How many sockets of a member say that they are there. */
  private readonly sharing = new Map<string, number>();
  private readonly shown = new Set<string>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();
  private readonly lastTyped = new Map<string, number>();

  constructor(options: PresenceOptions) {
    this.options = options;
  }

  connected(socketId: string, memberId: string): void {
    this.sockets.set(socketId, { memberId, shares: false, watches: new Set() });
  }

  disconnected(socketId: string): void {
    const socket = this.sockets.get(socketId);
    if (socket === undefined) return;
    this.unwatch(socketId, socket);
    this.sockets.delete(socketId);
    if (!socket.shares) return;
    this.count(socket.memberId, -1);
    this.settle(socket.memberId, this.options.graceMs);
  }

  share(socketId: string, shared: boolean): void {
    const socket = this.sockets.get(socketId);
    if (socket === undefined || socket.shares === shared) return;
    socket.shares = shared;
    this.count(socket.memberId, shared ? 1 : -1);
    // Who says that she is not to be seen is gone at once.
    this.settle(socket.memberId, 0);
  }

  /** In place of whom this socket watched before. Gives who of them is there. */
  async watch(socketId: string, caller: Caller, memberIds: readonly string[]): Promise<string[]> {
    const allowed = await contactsAmong(this.options.database, caller.memberId, memberIds);
    const socket = this.sockets.get(socketId);
    if (socket === undefined) return [];
    this.unwatch(socketId, socket);
    socket.watches = new Set(allowed);
    for (const memberId of allowed) {
      const sockets = this.watchers.get(memberId) ?? new Set();
      this.watchers.set(memberId, sockets.add(socketId));
    }
    return allowed.filter((memberId) => this.shown.has(memberId));
  }

  async typing(caller: Caller, conversationId: string): Promise<void> {
    const { database, clock } = this.options;
    const key = `${caller.memberId} ${conversationId}`;
    const now = clock.now();
    if (now - (this.lastTyped.get(key) ?? -Infinity) < typingRestMs) return;
    const scope = `conversation:${conversationId}`;
    if (!(await isInScope(database, caller, scope))) return;
    if (this.lastTyped.size >= typersMax) this.lastTyped.clear();
    this.lastTyped.set(key, now);
    for (const memberId of await membersOf(database, scope)) {
      if (memberId !== caller.memberId) this.options.typed(memberId, conversationId, caller.memberId);
    }
  }

  close(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
    this.leaving.clear();
    this.sockets.clear();
  }

  private count(memberId: string, more: 1 | -1): void {
    const sockets = (this.sharing.get(memberId) ?? 0) + more;
    if (sockets > 0) this.sharing.set(memberId, sockets);
    else this.sharing.delete(memberId);
  }

  private settle(memberId: string, afterMs: number): void {
    clearTimeout(this.leaving.get(memberId));
    this.leaving.delete(memberId);
    if (this.sharing.has(memberId)) this.show(memberId, true);
    else if (afterMs === 0) this.show(memberId, false);
    else {
      const timer = setTimeout(() => this.settle(memberId, 0), afterMs);
      timer.unref();
      this.leaving.set(memberId, timer);
    }
  }

  private show(memberId: string, online: boolean): void {
    if (this.shown.has(memberId) === online) return;
    if (online) this.shown.add(memberId);
    else this.shown.delete(memberId);
    this.tell(memberId, online).catch((cause: unknown) => this.options.onBug(cause));
  }

  private async tell(memberId: string, online: boolean): Promise<void> {
    const socketIds = [...(this.watchers.get(memberId) ?? [])];
    const watcherOf = (socketId: string) => this.sockets.get(socketId)?.memberId ?? "";
    const watching = [...new Set(socketIds.map(watcherOf))].filter((each) => each !== "");
    if (watching.length === 0) return;
    // They may have left the conversation that they shared since they began to watch.
    const allowed = new Set(await contactsAmong(this.options.database, memberId, watching));
    if (this.shown.has(memberId) !== online) return;
    for (const socketId of socketIds) {
      if (allowed.has(watcherOf(socketId))) this.options.changed(socketId, memberId, online);
    }
  }

  private unwatch(socketId: string, socket: Sharer): void {
    for (const memberId of socket.watches) {
      const sockets = this.watchers.get(memberId);
      sockets?.delete(socketId);
      if (sockets?.size === 0) this.watchers.delete(memberId);
    }
    socket.watches = new Set();
  }
}
