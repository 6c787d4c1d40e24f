import { z } from "zod";
import {
  captionMessageMax,
  captionMessageSchema,
  type CaptionMessage,
} from "../../../../../contract/models/caption.ts";

/** How much of something a peer may send at once, and how much more each second. */
interface Budget {
  readonly burst: number;
  readonly perSecond: number;
}

/** Nobody speaks faster. What is final is kept with a recording, so there is less of it, and less to write. */
const messages: Budget = { burst: 30, perSecond: 6 };
const finals: Budget = { burst: 5, perSecond: 1 };
const finalCharacters: Budget = { burst: 15_000, perSecond: 100 };
/** Captions of a peer that are known to be final; more than it can say again while one of them is still worth it. */
const finalIdsMax = 1000;

class Allowance {
  readonly #budget: Budget;
  #left: number;
  #atMs: number;

  constructor(budget: Budget, nowMs: number) {
    this.#budget = budget;
    this.#left = budget.burst;
    this.#atMs = nowMs;
  }

  has(amount: number, nowMs: number): boolean {
    const { burst, perSecond } = this.#budget;
    this.#left = Math.min(burst, this.#left + (Math.max(0, nowMs - this.#atMs) * perSecond) / 1000);
    this.#atMs = nowMs;
    return this.#left >= amount;
  }

  spend(amount: number): void {
    this.#left = Math.max(0, this.#left - amount);
  }
}

interface Sender {
  readonly messages: Allowance;
  readonly finals: Allowance;
  readonly characters: Allowance;
  /** Oldest first. */
  readonly finalIds: Set<string>;
}

/** What this program does not understand, and another version of it may have meant. */
const unreadable = { kind: "unreadable" } as const;

/**
 * Reads what peers say over the data channel. Anything may come: what is too long, too much or makes no sense is dropped, and
 * what was final already. What is shaped as a message and is none of ours is told apart, so that nobody misses it in silence.
 */
export class CaptionInbox {
  readonly #senders = new Map<string, Sender>();

  read(peerId: string, text: string, nowMs: number): CaptionMessage | typeof unreadable | null {
    const sender = this.#sender(peerId, nowMs);
    const isAllowed = sender.messages.has(1, nowMs);
    sender.messages.spend(1);
    if (!isAllowed || text.length > captionMessageMax) return null;
    const message = parse(text);
    if (message?.kind !== "caption") return message;
    if (sender.finalIds.has(message.id)) return null;
    return message.final && !this.#mayEnd(sender, message, nowMs) ? null : message;
  }

  forget(peerId: string): void {
    this.#senders.delete(peerId);
  }

  #sender(peerId: string, nowMs: number): Sender {
    const known = this.#senders.get(peerId);
    if (known !== undefined) return known;
    const sender = {
      messages: new Allowance(messages, nowMs),
      finals: new Allowance(finals, nowMs),
      characters: new Allowance(finalCharacters, nowMs),
      finalIds: new Set<string>(),
    };
    this.#senders.set(peerId, sender);
    return sender;
  }

  #mayEnd(sender: Sender, { id, text }: { id: string; text: string }, nowMs: number): boolean {
    const { finals: count, characters, finalIds } = sender;
    // Both are asked, so that both know the time.
    const [hasOne, hasRoom] = [count.has(1, nowMs), characters.has(text.length, nowMs)];
    if (!hasOne || !hasRoom) return false;
    count.spend(1);
    characters.spend(text.length);
    finalIds.add(id);
    const [oldest] = finalIds;
    if (finalIds.size > finalIdsMax && oldest !== undefined) finalIds.delete(oldest);
    return true;
  }
}

const anyMessageSchema = z.object({ kind: z.string() });

function parse(text: string): CaptionMessage | typeof unreadable | null {
  try {
    const message: unknown = JSON.parse(text);
    const parsed = captionMessageSchema.safeParse(message);
    if (parsed.success) return parsed.data;
    return anyMessageSchema.safeParse(message).success ? unreadable : null;
  } catch {
    // No JSON.
    return null;
  }
}
