import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { captionMessageSchema, type CaptionMessage } from "../../../../../contract/models/caption.ts";
import { CaptionInbox } from "./captionInbox.ts";
import {
  dropPeer,
  lineOf,
  searchCaptions,
  setTranslation,
  takeLine,
  type CaptionLine,
  type Speaker,
} from "./captionLines.ts";

type Said = Extract<CaptionMessage, { kind: "caption" }>;
const aCaption = (change: Partial<Said> = {}): Said => ({
  kind: "caption",
  id: uuidv7(),
  final: true,
  language: "tr",
  text: "Nefes alın.",
  agoMs: 500,
  durationMs: 400,
  ...change,
});
const amina = { peerId: uuidv7(), memberId: uuidv7(), name: "Dr Amina" };
const wei = { peerId: uuidv7(), memberId: uuidv7(), name: "Dr Wei" };

const takeCaption = (lines: readonly CaptionLine[], speaker: Speaker, said: Said, nowMs: number): CaptionLine[] =>
  takeLine(lines, lineOf(speaker, said, nowMs));

test("a partial caption becomes the final one in its place, and a final one stands", () => {
  const id = uuidv7();
  let lines = takeCaption([], amina, aCaption({ id, final: false, text: "Nefes" }), 1000);
  lines = takeCaption(lines, amina, aCaption({ id, final: false, text: "Nefes al" }), 1400);
  expect(lines.map(({ text }) => text)).toEqual(["Nefes al"]);
  lines = takeCaption(lines, amina, aCaption({ id }), 2000);
  lines = takeCaption(lines, amina, aCaption({ id, text: "Changed afterwards" }), 2500);
  expect(lines).toMatchObject([{ text: "Nefes alın.", final: true, startMs: 1500, endMs: 1900 }]);
  // Somebody else who uses the id speaks for themselves.
  lines = takeCaption(lines, wei, aCaption({ id, text: "Forged" }), 2600);
  expect(lines.map(({ name, text }) => `${name}: ${text}`)).toEqual(["Dr Amina: Nefes alın.", "Dr Wei: Forged"]);
});

test("a final caption that comes late leaves what is being said since, and takes what was begun before it", () => {
  const being = aCaption({ final: false, agoMs: 1000, text: "being said" });
  let lines = takeCaption([], amina, aCaption({ final: false, agoMs: 4000, text: "lost its end" }), 5000);
  lines = takeCaption(lines, amina, being, 5100);
  lines = takeCaption(lines, amina, aCaption({ agoMs: 3000, text: "late" }), 5200);
  expect(lines.map(({ text }) => text)).toEqual(["late", "being said"]);
  lines = takeCaption(lines, amina, { ...being, final: true, agoMs: 1200, text: "said" }, 5300);
  lines = takeCaption(lines, amina, aCaption({ final: false, agoMs: 900, text: "next" }), 6300);
  lines = takeCaption(lines, amina, aCaption({ agoMs: 500, text: "after it" }), 7000);
  expect(lines.map(({ text }) => text)).toEqual(["late", "said", "after it"]);
});

test("two people at once are in the order in which they began, and who leaves takes what was not said to the end", () => {
  let lines = takeCaption([], amina, aCaption({ final: false, agoMs: 3000 }), 5000);
  lines = takeCaption(lines, wei, aCaption({ agoMs: 1000 }), 5000);
  // It comes late, and was said before.
  lines = takeCaption(lines, wei, aCaption({ agoMs: 4500, text: "Before" }), 5100);
  expect(lines.map(({ name }) => name)).toEqual(["Dr Wei", "Dr Amina", "Dr Wei"]);
  expect(dropPeer(lines, amina.peerId).map(({ text }) => text)).toEqual(["Before", "Nefes alın."]);
  const [first] = lines as [CaptionLine, ...CaptionLine[]];
  const translated = setTranslation(lines, first, { text: "Avant", languages: ["tr", "fr"], hasDoubts: false });
  expect(searchCaptions(translated, " AVÁNT ")).toHaveLength(1);
  expect(searchCaptions(translated, "nefes")).toHaveLength(2);
});

test("what a hostile peer sends is dropped: too long, too much, of the wrong shape, or turning the text around", () => {
  const inbox = new CaptionInbox();
  const read = (message: unknown, nowMs = 0) => inbox.read("peer", JSON.stringify(message), nowMs);
  expect(read(aCaption())).not.toBeNull();
  const refused = [
    { ...aCaption(), text: "5\u202e gm" },
    { ...aCaption(), text: "a\u0000b" },
    { ...aCaption(), text: "a\nb" },
    { ...aCaption(), text: " " },
    { ...aCaption(), text: "a".repeat(1001) },
    { ...aCaption(), agoMs: -1 },
    { ...aCaption(), agoMs: 10 ** 9 },
    { ...aCaption(), language: "<script>" },
    { ...aCaption(), id: "1" },
    { ...aCaption(), kind: "command" },
    [],
    null,
  ];
  for (const message of refused) {
    const answer = read(message, 10_000 * refused.indexOf(message));
    expect(answer === null || answer.kind === "unreadable").toBe(true);
  }
  expect(inbox.read("peer", "{", 10 ** 6)).toBeNull();
  expect(inbox.read("peer", JSON.stringify({ ...aCaption(), more: "a".repeat(5000) }), 10 ** 6)).toBeNull();

  const flood = Array.from({ length: 1000 }, () => read(aCaption(), 10 ** 7)).filter((each) => each !== null);
  expect(flood.length).toBeLessThan(40);
  // Others are heard meanwhile, and this one again after a while.
  expect(inbox.read("other", JSON.stringify(aCaption()), 10 ** 7)).not.toBeNull();
  expect(read(aCaption(), 10 ** 7 + 1000)).not.toBeNull();
});

test("whatever comes, it is read as the contract has it or not at all", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const message = new CaptionInbox().read("peer", text, 0);
      const isNone = message === null || message.kind === "unreadable";
      expect(isNone || captionMessageSchema.safeParse(message).success).toBe(true);
    }),
  );
});

const speaker = (name: string) => ({ peerId: `p-${name}`, memberId: `m-${name}`, name });
const aLine = (name: string, id: string, final: boolean, startMs: number, text = id): CaptionLine =>
  lineOf(speaker(name), { kind: "caption", id, final, language: "en", text, agoMs: 0, durationMs: 1000 }, startMs);

test("captions are in the order in which they were begun, whenever they come", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 40 }), (starts) => {
      const lines = starts.reduce<CaptionLine[]>(
        (all, at, place) => takeLine(all, aLine("a", `${place}`, true, at)),
        [],
      );
      expect(lines.map(({ startMs }) => startMs)).toEqual(starts.toSorted((one, other) => one - other));
    }),
  );
});

test("who says too much loses the oldest of it, and takes nothing from the others, also under another peer's id", () => {
  let lines: CaptionLine[] = [];
  for (let at = 0; at < 20; at += 1) lines = takeLine(lines, aLine("quiet", `q${at}`, true, at));
  for (let at = 0; at < 3100; at += 1)
    lines = takeLine(lines, { ...aLine("loud", `l${at}`, true, 100 + at), peerId: `p-loud-${at % 7}` });
  expect(lines).toHaveLength(3000);
  expect(lines.filter(({ name }) => name === "quiet")).toHaveLength(20);
  expect(lines.at(-1)?.id).toBe("l3099");
  expect(lines.find(({ name }) => name === "loud")?.id).toBe("l120");
});
