import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CaptionInbox } from "./captionInbox.ts";
import { lineOf, type CaptionLine } from "./captionLines.ts";
import { CaptionOutbox } from "./captionOutbox.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const aLine = (at: number): CaptionLine =>
  lineOf(
    { peerId: "own", memberId: "m", name: "Own" },
    {
      kind: "caption",
      id: `01890a5d-ac96-774b-bcce-${String(at).padStart(12, "0")}`,
      final: true,
      language: "en",
      text: `Sentence ${at}.`,
      agoMs: 0,
      durationMs: 1000,
    },
    at,
  );

test("what waited for a link comes whole and in its order, as quickly as the other side reads it", () => {
  let isUp = false;
  const inbox = new CaptionInbox();
  const read: (string | null)[] = [];
  const outbox = new CaptionOutbox((_, { id, final, language, text }) => {
    if (!isUp) return false;
    const message = JSON.stringify({ kind: "caption", id, final, language, text, agoMs: 0, durationMs: 0 });
    const heard = inbox.read("own", message, Date.now());
    read.push(heard?.kind === "caption" ? heard.text : null);
    return true;
  });
  const lines = Array.from({ length: 60 }, (_, at) => aLine(at));
  for (const line of lines) outbox.add("peer", line);
  isUp = true;
  outbox.flush("peer");
  vi.advanceTimersByTime(60_000);
  expect(read).toEqual(lines.slice(10).map(({ text }) => text));
});

test("a peer that left gets nothing more", () => {
  const sent: string[] = [];
  const outbox = new CaptionOutbox((peerId, { text }) => {
    sent.push(`${peerId} ${text}`);
    return true;
  });
  for (const peer of ["left", "stays"]) for (const at of [1, 2]) outbox.add(peer, aLine(at));
  outbox.forget("left");
  vi.advanceTimersByTime(10_000);
  expect(sent).toEqual(["left Sentence 1.", "stays Sentence 1.", "stays Sentence 2."]);
});
