import { expect, test } from "vitest";
import { keepMentions, mentionBefore, showMentions } from "./mentionNames.ts";

const anna = { id: "01936b7e-6f00-7000-8000-000000000001", name: "Anna" };
const annaMaria = { id: "01936b7e-6f00-7000-8000-000000000002", name: "Anna Maria" };

test("names stand for ids in the field, and ids for names in what is kept", () => {
  const kept = `@[${annaMaria.id}] and @[${anna.id}], not @Wei`;
  const { text, named } = showMentions(kept, [anna, annaMaria]);
  expect(text).toBe("@Anna Maria and @Anna, not @Wei");
  expect(keepMentions(text, named)).toBe(kept);
  expect(keepMentions("@Anna", new Map())).toBe("@Anna");
});

test("an @ at the beginning of a word asks for a name", () => {
  expect(mentionBefore("Hello @An", 9)).toEqual({ from: 6, typed: "An" });
  expect(mentionBefore("@魏", 2)).toEqual({ from: 0, typed: "魏" });
  expect(mentionBefore("@", 1)).toEqual({ from: 0, typed: "" });
  expect(mentionBefore("mail@example", 12)).toBeNull();
  expect(mentionBefore("@An na", 6)).toBeNull();
});
