import type { Doubt } from "./checkNumbers.ts";

/** Each doubt once: a reader looks it up once. */
export const distinctDoubts = (doubts: readonly Doubt[]): Doubt[] =>
  doubts.filter(({ kind, text }, at) => doubts.findIndex((each) => each.kind === kind && each.text === text) === at);
