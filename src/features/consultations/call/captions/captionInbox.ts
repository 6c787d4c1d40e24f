import {
  captionMessageMax,
  captionMessageSchema,
  type CaptionMessage,
} from "../../../../../contract/models/caption.ts";

/** Messages that one peer may send at once, and how many more each second. Nobody speaks faster. */
const burst = 30;
const perSecond = 6;

interface Allowance {
  left: number;
  atMs: number;
}

/** Reads what peers say over the data channel. Anything may come: what is too long, too much or makes no sense is dropped. */
export class CaptionInbox {
  readonly #allowances = new Map<string, Allowance>();

  read(peerId: string, text: string, nowMs: number): CaptionMessage | null {
    const allowance = this.#allowances.get(peerId) ?? { left: burst, atMs: nowMs };
    const left = Math.min(burst, allowance.left + ((nowMs - allowance.atMs) * perSecond) / 1000);
    this.#allowances.set(peerId, { left: Math.max(0, left - 1), atMs: nowMs });
    if (left < 1 || text.length > captionMessageMax) return null;
    try {
      const parsed = captionMessageSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : null;
    } catch {
      // No JSON.
      return null;
    }
  }

  forget(peerId: string): void {
    this.#allowances.delete(peerId);
  }
}
