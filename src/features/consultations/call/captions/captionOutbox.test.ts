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
  outbox.linked("peer");
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

/** A reader behind a link that loses what goes out, for a while without knowing. */
function aReader() {
  const link = { isUp: true, loses: false };
  const inbox = new CaptionInbox();
  const read: string[] = [];
  let refused = 0;
  const outbox = new CaptionOutbox((_, { id, final, language, text }) => {
    if (!link.isUp) return false;
    if (link.loses) return true;
    const message = JSON.stringify({ kind: "caption", id, final, language, text, agoMs: 0, durationMs: 0 });
    const heard = inbox.read("own", message, Date.now());
    if (heard?.kind === "caption") read.push(heard.text);
    else refused += 1;
    return true;
  });
  return { link, outbox, read, refused: () => refused };
}

test("what went out over a link that was broken already is said again, after what waited, and read once", () => {
  const { link, outbox, read, refused } = aReader();
  const say = (from: number, until: number) => {
    for (let at = from; at <= until; at += 1) {
      outbox.add("peer", aLine(at));
      vi.advanceTimersByTime(3000);
    }
  };
  const texts = (...at: number[]) => at.map((each) => `Sentence ${each}.`);
  say(1, 25);
  link.loses = true;
  say(26, 27);
  link.isUp = false;
  say(28, 29);
  expect(read).toEqual(texts(...Array.from({ length: 25 }, (_, at) => at + 1)));
  Object.assign(link, { isUp: true, loses: false });
  outbox.linked("peer");
  expect(read.slice(25)).toEqual(texts(28));
  vi.advanceTimersByTime(3000);
  // What is said now does not wait behind what is said again.
  outbox.add("peer", aLine(30));
  vi.advanceTimersByTime(60_000);
  expect(read.slice(25, 28)).toEqual(texts(28, 29, 30));
  expect(read.slice(28)).toEqual(texts(26, 27));
  // Of the last minute alone, and not for ever.
  expect(refused()).toBeLessThan(20);
  const before = refused();
  vi.advanceTimersByTime(120_000);
  expect(refused()).toBe(before);
});

test("a line that was choked for a moment takes what waits by itself", () => {
  const { link, outbox, read } = aReader();
  link.isUp = false;
  outbox.add("peer", aLine(1));
  link.isUp = true;
  vi.advanceTimersByTime(2000);
  expect(read).toEqual(["Sentence 1."]);
});
