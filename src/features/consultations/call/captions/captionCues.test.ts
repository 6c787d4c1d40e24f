import { expect, test } from "vitest";
import { cueOf, noteGrants } from "./captionCues.ts";
import type { CaptionLine } from "./captionLines.ts";

const said = (startMs: number, endMs: number, peerId = "late"): CaptionLine => ({
  id: "c",
  peerId,
  memberId: `m-${peerId}`,
  name: peerId,
  final: true,
  language: "tr",
  text: "Hastaya 5 mg verin.",
  startMs,
  endMs,
  translation: null,
});
const running = { startedMs: 10_000, stoppedMs: null };

test("what somebody said before agreeing is not kept, also where it comes after", () => {
  const granted = noteGrants(new Map(), [{ peerId: "late", granted: true }], 20_000);
  expect(cueOf(said(12_000, 15_000), { ...running, granted })).toBeNull();
  expect(cueOf(said(19_000, 21_000), { ...running, granted })).toBeNull();
  expect(cueOf(said(20_500, 22_000), { ...running, granted })).toMatchObject({
    startMs: 10_500,
    endMs: 12_000,
    memberId: "m-late",
  });
});

test("who takes it back and agrees again has agreed from then on", () => {
  const here = (granted: boolean) => [{ peerId: "late", granted }];
  const first = noteGrants(new Map(), here(true), 11_000);
  expect(noteGrants(first, here(true), 15_000).get("late")).toBe(11_000);
  const none = noteGrants(first, here(false), 20_000);
  expect(cueOf(said(12_000, 13_000), { ...running, granted: none })).toBeNull();
  const again = noteGrants(none, here(true), 30_000);
  expect(cueOf(said(25_000, 31_000), { ...running, granted: again })).toBeNull();
  expect(cueOf(said(31_000, 32_000), { ...running, granted: again })).not.toBeNull();
});

test("who left stays recorded as they were, and nobody is who never agreed", () => {
  const granted = noteGrants(new Map([["left", 5000]]), [{ peerId: "late", granted: false }], 11_000);
  expect(cueOf(said(12_000, 13_000, "left"), { ...running, granted })).not.toBeNull();
  expect(cueOf(said(12_000, 13_000), { ...running, granted })).toBeNull();
});

test("the last words of a recording belong to it, and what begins after its end does not", () => {
  const recorded = { granted: new Map([["late", 0]]), startedMs: 10_000, stoppedMs: 60_000 };
  expect(cueOf(said(59_000, 63_000), recorded)).toMatchObject({ startMs: 49_000, endMs: 53_000 });
  expect(cueOf(said(60_000, 63_000), recorded)).toBeNull();
  expect(cueOf(said(8000, 10_000), recorded)).toBeNull();
  expect(cueOf(said(8000, 12_000), recorded)).toMatchObject({ startMs: 0, endMs: 2000 });
  expect(cueOf(said(11_000, 12_000), { ...recorded, startedMs: null })).toBeNull();
});
