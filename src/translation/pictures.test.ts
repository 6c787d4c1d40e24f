import { describe, expect, test } from "vitest";
import type { TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { joinCut } from "./cutMarks.ts";
import { cutText, isTranslated } from "./cutText.ts";
import { decodeRun, encodeRun } from "./encodeRun.ts";
import { isPictures } from "./pictures.ts";
import { readMessageParts } from "./readMessageParts.ts";

const asIs = (words: string): string => words;
const form = { read: readMessageParts, write: asIs, quote: asIs };

/** What the engine gets of a text, sentence by sentence. */
const given = (text: string, language: Language = "en"): string[] =>
  cutText(text, form, language)
    .filter(isTranslated)
    .map(({ parts }) => encodeRun(parts));

/** What comes of a text of one sentence and an engine's answer to it. */
const written = (text: string, answer: string): string =>
  cutText(text, form, "en")
    .map(({ still, source, parts }) => (still ? source : String(decodeRun(answer, parts, asIs, false))))
    .join("");

test("pictures, arrows, boxes and ticks are none of the words, however they are made up", () => {
  const pictures =
    "❌ ✅ 🚫 ⚠️ ⚠ ☎︎ 👍🏽 👩🏽‍⚕️ 👨‍👩‍👧 🇹🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ #⃣ ↑ ↓ → ↔ ⇧ ⬆️ ➡ ➜ ⟶ ⤴ ☐ ☑ ☒ ✓ ✔ ✗ ✘ ▲ ▼ ■ ● ★ ♂ ℹ️ ™️ ❤️‍🔥 ↑↑ 💉💊".split(" ");
  for (const each of pictures) {
    expect({ each, kept: isPictures(each) }).toEqual({ each, kept: true });
    expect(given(`Give ${each} now`)).toEqual(['Give <code id="1"></code> now']);
  }
  expect(given("Stop ‼️ Give ⁉️")).toEqual(["Stop", "Give"]);
  for (const each of ["©", "®", "™", "ℹ", "‼", "5", "#", "*", "○", "℃", "①", "❶", "×", "±", "≥", "…", "€", "ー", "々"])
    expect({ each, kept: isPictures(each) }).toEqual({ each, kept: false });
  expect(given("二○二○年入院", "zh")).toEqual(["二○二○年入院"]);
});

describe("a picture", () => {
  test("stays in front of its sentence, behind it and by itself, where no engine can lose it", () => {
    expect(given("❌ Ibuprofen\n☐ Check the tube ⚠️\n🚫 ❌\n- ✅ **Paracetamol** 🙂. Then wait")).toEqual([
      "Ibuprofen",
      "Check the tube",
      '<b id="1">Paracetamol</b> <code id="2"></code>.',
      "Then wait",
    ]);
    expect(written("🚫 **❌** Give aspirin ⚠️", '<code id="1"></code> Administre aspirina')).toBe(
      "🚫 **❌** Administre aspirina ⚠️",
    );
  });

  test("stands within its sentence, which stays one, and goes where the words go that it is beside", () => {
    expect(given("Pain ↑ and fever")).toEqual(['Pain <code id="1"></code> and fever']);
    expect(given("❌ Ibuprofen, ✅ paracetamol 1 g")).toEqual(['Ibuprofen, <code id="1"></code> paracetamol 1 g']);
    expect(given("Pain ↑↑ ⬆️, SpO2 ↓ 88 %")).toEqual(['Pain <code id="1"></code>, SpO2 <code id="2"></code> 88 %']);
  });

  test("ends a sentence no more and no less than it did", () => {
    expect(given("Stop it. ❌ Give none.✅ Wait! 👍🏽 do it")).toEqual(["Stop it.", "Give none.", "Wait!", "do it"]);
    expect(given("停药。❌给药。", "zh")).toEqual(["停药。", "给药。"]);
  });

  test("is taken from an answer that has lost it by nobody", () => {
    const sentence = cutText("Pain ↑, SpO2 ↓ 88 %", form, "en").find(isTranslated);
    expect(decodeRun('Dolor, SpO2 <code id="2"></code> 88 %', sentence?.parts ?? [], asIs, false)).toBeNull();
  });
});

test("the gap beside what is kept is that of its text, where an engine writes it close to a word or away from it", () => {
  const kept = (number: number): string => `<code id="${number}"></code>`;
  expect(written("Pain ↑ and fever", `Dolor ${kept(1)}y fiebre`)).toBe("Dolor ↑ y fiebre");
  expect(written("Pain ↑ and fever", `Dolor${kept(1)} y fiebre`)).toBe("Dolor ↑ y fiebre");
  expect(written("Pain ↑, and fever", `Dolor ${kept(1)}, y fiebre`)).toBe("Dolor ↑, y fiebre");
  expect(written("Give `nor` now", `Dar ${kept(1)}ahora`)).toBe("Dar `nor` ahora");
  expect(written("PEEP 5→8 now", `PEEP 5 ${kept(1)}8 ahora`)).toBe("PEEP 5 → 8 ahora");
  expect(written("给药→停药", `Give ${kept(1)}stop`)).toBe("Give → stop");
  expect(written("Give → stop", `给药${kept(1)}停药`)).toBe("给药→停药");
  expect(written("Give → stop", `给药 ${kept(1)}停药`)).toBe("给药 → 停药");
});

test.each(["❌", "a❌ ", "👍🏽🏽", "\u200d⚕", "🇹", "1\ufe0f", "☐  "])(
  "100,000 characters of %j are gone through once and stay what they are",
  (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    expect(joinCut(cutText(text, form, "en").map(({ source }) => source)) === text).toBe(true);
    expect(isPictures(`${text}!`)).toBe(false);
  },
);
