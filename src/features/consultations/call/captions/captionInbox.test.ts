import { expect, test } from "vitest";
import { CaptionInbox } from "./captionInbox.ts";

let last = 0;
const aCaption = (change: object = {}): string => {
  last += 1;
  const id = `01890a5d-ac96-774b-bcce-${String(last).padStart(12, "0")}`;
  return JSON.stringify({
    kind: "caption",
    id,
    final: true,
    language: "en",
    text: "Check the oxygen.",
    agoMs: 900,
    durationMs: 800,
    ...change,
  });
};
/** How many of such messages are read, one every `everyMs`. */
const countRead = (count: number, everyMs: number, change: object = {}): number => {
  const inbox = new CaptionInbox();
  const read = Array.from({ length: count }, (_, at) => inbox.read("p", aCaption(change), at * everyMs));
  return read.filter((message) => message !== null).length;
};

test("a peer that speaks is read, and one that floods only now and then", () => {
  expect(countRead(200, 1200)).toBe(200);
  expect(countRead(600, 100)).toBeLessThanOrEqual(5 + 60);
  expect(countRead(100, 200, { final: false })).toBe(100);
  expect(countRead(600, 20, { final: false })).toBeLessThanOrEqual(30 + 72);
});

test("captions as long as they may be are read until there were too many characters", () => {
  const hour = countRead(3600, 1000, { text: "a".repeat(1000) });
  expect(hour).toBeGreaterThan(300);
  expect(hour).toBeLessThanOrEqual(15 + 360);
});

test("one peer's flood takes nothing from another", () => {
  const inbox = new CaptionInbox();
  for (let at = 0; at < 100; at += 1) inbox.read("flooding", aCaption(), 0);
  expect(inbox.read("speaking", aCaption(), 0)).toMatchObject({ kind: "caption" });
  expect(inbox.read("flooding", JSON.stringify({ kind: "captions", wanted: true, made: false }), 0)).toBeNull();
});

test("what was final is read once, and nothing of it after", () => {
  const inbox = new CaptionInbox();
  const final = aCaption();
  expect(inbox.read("p", final, 0)).not.toBeNull();
  expect(inbox.read("p", final, 2000)).toBeNull();
  expect(inbox.read("p", JSON.stringify({ ...JSON.parse(final), final: false }), 4000)).toBeNull();
  expect(inbox.read("other", final, 6000)).not.toBeNull();
});

test("what came too quickly may come again", () => {
  const inbox = new CaptionInbox();
  for (let at = 0; at < 5; at += 1) inbox.read("p", aCaption(), 0);
  const late = aCaption();
  expect(inbox.read("p", late, 0)).toBeNull();
  expect(inbox.read("p", late, 1000)).not.toBeNull();
});

test("what makes no sense is not read", () => {
  const inbox = new CaptionInbox();
  for (const text of ["", "{", "null", "[]", "5", '{"kind":5}', "a".repeat(5000), aCaption({ text: "a".repeat(5000) })])
    expect(inbox.read("p", text, 0)).toBeNull();
});

test("what another version may have meant is told apart from it, as seldom as anything is read", () => {
  const inbox = new CaptionInbox();
  const others = [
    aCaption({ text: "\u202Eevig" }),
    aCaption({ agoMs: -1 }),
    '{"kind":"recording"}',
    '{"kind":"signed"}',
  ];
  for (const text of others) expect(inbox.read("p", text, 0)).toEqual({ kind: "unreadable" });
  const read = Array.from({ length: 10_000 }, () => inbox.read("p", '{"kind":"signed"}', 1000));
  expect(read.filter((message) => message !== null).length).toBeLessThanOrEqual(30);
});

test("ten thousand captions a second cost their sender, and are forgotten with it", () => {
  const inbox = new CaptionInbox();
  const flood = Array.from({ length: 10_000 }, (_, at) =>
    inbox.read("flooding", aCaption({ final: at % 2 === 0 }), at / 10),
  );
  expect(flood.filter((message) => message !== null).length).toBeLessThanOrEqual(36);
  expect(inbox.read("speaking", aCaption(), 1000)).not.toBeNull();
  inbox.forget("flooding");
  expect(inbox.read("flooding", aCaption(), 1000)).not.toBeNull();
});
