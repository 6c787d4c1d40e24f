import { z } from "zod";
import { lineSchema } from "./scalars.ts";

// Control characters but line feed and tab, and lone halves of characters.
// oxlint-disable-next-line no-control-regex -- refusing control characters is the point
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Cs}/u;
/** Embeddings and overrides turn the text that follows around; nobody writes them by hand, and isolates do their work. */
const overrides = /[\u202a-\u202e]/u;
const isolates = /[\u2066-\u2069]/gu;

/** True where every isolate is closed in its own line, so that none reaches into what stands beside it. */
function closesIsolates(text: string): boolean {
  return text.split("\n").every((line) => {
    let depth = 0;
    for (const [mark] of line.matchAll(isolates)) {
      depth += mark === "\u2069" ? -1 : 1;
      if (depth < 0) return false;
    }
    return depth === 0;
  });
}

const isProse = (text: string) => !forbidden.test(text) && !overrides.test(text) && closesIsolates(text);

/** Text of many lines as a person writes it: no control characters, and nothing that turns other text around. */
export const proseSchema = (max: number) => z.string().max(max).refine(isProse);

/** A single line that strangers are shown beside words of the window. */
export const shownLineSchema = (max: number) => lineSchema(max).refine(isProse);

/** What `proseSchema` refuses is left out: it came with a paste and has no face. */
export function cleanProse(text: string): string {
  const cleaned = text
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(/\p{Cs}/gu, "\ufffd")
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e]/gu, "");
  return closesIsolates(cleaned) ? cleaned : cleaned.replace(isolates, "");
}
