import { expect, test } from "vitest";
import { cueOf } from "./captionCues.ts";
import type { CaptionLine } from "./captionLines.ts";

const said = (startMs: number, endMs: number): CaptionLine => ({
  id: "c",
  peerId: "own",
  memberId: "m",
  name: "Own",
  final: true,
  language: "tr",
  text: "Hastaya 5 mg verin.",
  startMs,
  endMs,
  translation: null,
  isLeft: false,
});
const running = { startedMs: 10_000, stoppedMs: null };

test("what somebody said before agreeing is not kept, also where it comes after", () => {
  expect(cueOf(said(12_000, 15_000), { ...running, grantedMs: null })).toBeNull();
  expect(cueOf(said(19_000, 21_000), { ...running, grantedMs: 20_000 })).toBeNull();
  expect(cueOf(said(20_500, 22_000), { ...running, grantedMs: 20_000 })).toEqual({
    id: "c",
    startMs: 10_500,
    endMs: 12_000,
    language: "tr",
    text: "Hastaya 5 mg verin.",
  });
});

test("the last words of a recording belong to it, and what begins after its end does not", () => {
  const recorded = { grantedMs: 0, startedMs: 10_000, stoppedMs: 60_000 };
  expect(cueOf(said(59_000, 63_000), recorded)).toMatchObject({ startMs: 49_000, endMs: 53_000 });
  expect(cueOf(said(60_000, 63_000), recorded)).toBeNull();
  expect(cueOf(said(8000, 10_000), recorded)).toBeNull();
  expect(cueOf(said(8000, 12_000), recorded)).toMatchObject({ startMs: 0, endMs: 2000 });
  expect(cueOf(said(11_000, 12_000), { ...recorded, startedMs: null })).toBeNull();
});
