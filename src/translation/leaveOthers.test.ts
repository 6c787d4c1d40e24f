import { expect, test } from "vitest";
import { cutText } from "./cutText.ts";
import { leaveLeft, leaveOthers } from "./leaveOthers.ts";
import { wordsOf, type TextForm } from "./parts.ts";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";

const quote = (words: string): string => words;
const form: TextForm = { read: readMessageParts, write: writeMessageWords, quote };

test("a sentence is in a language of its own where that is certain, with what of it is in another one kept", () => {
  const cut = (text: string) =>
    cutText(text, form, "tr", (parts) => leaveOthers(parts, "tr", "en", quote)).flatMap(({ own }) =>
      own === null ? [] : [{ from: own.from, words: wordsOf(own.parts), unread: own.unread }],
    );
  const text = [
    "Hastanın tansiyonu düştü, lütfen gelin.",
    "患者 SpO2 88%，需要**马上**插管，Пациенту нужен кислород。",
    // In the reader's language, in one that is not translated, of a name, and too little to be certain.
    "Please stop the heparin and call me.",
    "Пациентът се нуждае от кислород",
    "李小明",
    "Hocam, 我现在呼吸困难 dedi.",
  ].join("\n");
  expect(cut(text)).toEqual([
    { from: "zh", words: "患者 SpO2 88%，需要马上插管，。", unread: ["Пациенту нужен кислород"] },
  ]);
});

test("a prescription in Latin stays as it is, in one", () => {
  const text = "Давление низкое. Rp: Sol. Natrii chloridi 0,9% 500 ml\nD.t.d. N. 10 in amp. S. Ввести капельно.";
  const cut = cutText(text, form, "ru", (parts) => leaveOthers(parts, "ru", "en", quote));
  expect(cut.flatMap(({ unread }) => unread)).toEqual(["Rp: Sol. Natrii chloridi 0,9% 500 ml"]);
  expect(cut.flatMap(({ own }) => own?.from ?? [])).toEqual([]);
});

test("what a machine left in a text that it wrote is kept when the text goes back", () => {
  const left = ["患者需要马上插管。", "Пациенту нужен кислород"];
  const asked = (text: string): string[] =>
    cutText(text, form, "es", (parts) => leaveLeft(parts, left, quote)).flatMap(({ still, parts }) =>
      still ? [] : wordsOf(parts),
    );
  expect(asked("La sala está abierta.\n患者需要**马上**插管。\nÉl dijo: Пациенту нужен кислород, y se fue.")).toEqual([
    "La sala está abierta.",
    "Él dijo: , y se fue.",
  ]);
  // In one sentence with another or with marks in it, nothing goes anywhere: what stands around it cannot be told apart.
  expect(asked("Dijo Пациенту **нужен** кислород y se fue")).toEqual([]);
  expect(asked("La sala 患者需要马上插管。 Está abierta.")).toEqual(["La sala ", "Está abierta."]);
});
