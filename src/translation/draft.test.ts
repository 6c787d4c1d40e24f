import { expect, test } from "vitest";
import type { Route } from "../../contract/models/translation.ts";
import { cutText, isTranslated } from "./cutText.ts";
import { Draft } from "./draft.ts";
import type { TextForm } from "./parts.ts";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";

const form: TextForm = { read: readMessageParts, write: writeMessageWords, quote: (words) => words };
const route: Route = { engine: "device", steps: [] };

const rows: readonly (readonly [source: string, written: readonly string[], text: string])[] = [
  ["~~停止用药~~。现在给予5毫克。", ["~~Stop it.~~", "Give 5 mg."], "~~Stop it.~~ Give 5 mg."],
  ["请看https://who.int/a。给药。", ["See https://who.int/a", "Give it."], "See https://who.int/a Give it."],
  ["给药。\n给药。", ["Give it.", "Give it."], "Give it.\nGive it."],
  // In a language without spaces there are none.
  ["给药。给药。", ["投与する。", "投与する。"], "投与する。投与する。"],
];
test.each(rows)("sentences without white space between them: %s becomes %j", (source, written, text) => {
  const draft = new Draft(cutText(source, form, "zh"), new Set());
  const sentences = draft.leftFrom("zh").filter((each) => isTranslated(each));
  expect(sentences).toHaveLength(written.length);
  for (const [at, each] of sentences.entries()) draft.write(each, { text: written[at] ?? null, doubts: [] }, route);
  expect(draft.text).toBe(text);
});
