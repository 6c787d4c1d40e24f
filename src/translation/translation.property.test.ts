import fc from "fast-check";
import { expect, test } from "vitest";
import type { TermLanguage as Language } from "../../language/terms/concept.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { translatedPieceMax, translationLanguages } from "../../contract/models/translation.ts";
import { readMarkup, type MarkupNode } from "./readMarkup.ts";
import { checkDrugs } from "./checkDrugs.ts";
import { checkNumbers } from "./checkNumbers.ts";
import { joinCut } from "./cutMarks.ts";
import { cutSentences, sentenceMax } from "./cutSentences.ts";
import { cutText } from "./cutText.ts";
import { decodeRun, encodeRun, saysNothing, withoutMarks } from "./encodeRun.ts";
import { sourceOf, wordsOf, type Part, type Piece } from "./parts.ts";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";
import { writeAnswer, writePieces } from "./writeAnswer.ts";

const bits = [
  "~~Give 10 mg~~ Give 5 mg now",
  "Give **0.5 mg** of `nor` now.",
  "See https://who.int/x(y)_z?a=1&b=2, please.",
  "@[01930000-0000-7000-8000-000000000001] ",
  "- one\n- *two* three\n",
  "```\ncode **not** bold\n```",
  "[a **link**](https://example.org/a_b) and <b>tag</b> & more",
  "患者に酸素を。すぐに！",
  "المريض بخير. أعطه ٥ ملغ",
  "ผู้ป่วยหายใจลำบากมาก",
  "{name} %s {{count}}",
  " \t\n\n",
  "x".repeat(1300),
  `**${"Give it **now**, or `later`. ".repeat(50)}**`,
  `~~_${"患者に酸素を、".repeat(120)}_~~`,
  `**a [${"one label of two, ".repeat(50)}](https://example.org/a_b) b** c`,
  "`a`& ".repeat(400),
  `_${"x".repeat(1300)}_`,
  "👩🏽‍⚕️",
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "grapheme", maxLength: 30 })), { maxLength: 8 })
  .map((all) => all.join(" "));
const languages = fc.constantFrom(...translationLanguages);

const sourceOfPieces = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === "kept" ? piece.text : sourceOf(piece.parts))).join("");
const runsOf = (text: string): (readonly Part[])[] =>
  readMessageParts(text).flatMap((piece) => (piece.kind === "run" ? [piece.parts] : []));

/** Marks of any kind and depth, as pages have them. */
const trees = fc.letrec<{ parts: Part[]; part: Part }>((tie) => ({
  parts: fc.array(tie("part"), { minLength: 1, maxLength: 5 }),
  part: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.record({
      kind: fc.constant("words" as const),
      text: fc.oneof(
        fc.constantFrom(
          "Wait. Then give it & look <here>.",
          "一二三。四五",
          "word ".repeat(200),
          "&".repeat(1000),
          "x. ",
        ),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
      ),
    }),
    fc.record({ kind: fc.constant("kept" as const), text: fc.constantFrom("<br>", "`a. b`", "y".repeat(800)) }),
    fc.record({
      kind: fc.constant("marked" as const),
      open: fc.constantFrom("<b>", '<a href="x">'),
      close: fc.constantFrom("</b>", "</a>"),
      parts: tie("parts"),
      emphasis: fc.boolean(),
    }),
  ),
})).parts;
const asIs = (words: string): string => words;
const form = { read: readMessageParts, write: asIs, quote: asIs };

function expectFitting(parts: readonly Part[], language: string): void {
  const sentences = cutSentences(parts, language);
  for (const sentence of sentences) {
    expect(wordsOf(sentence).length).toBeLessThanOrEqual(sentenceMax);
    expect(encodeRun(sentence).length).toBeLessThanOrEqual(translatedPieceMax);
  }
  expect(sentences.map((each) => wordsOf(each)).join("")).toBe(wordsOf(parts));
}

test("cutting loses nothing, and gives the engine nothing that is too long, whatever marks it stands in", () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      expect(sourceOfPieces(readMessageParts(text))).toBe(text);
      for (const parts of runsOf(text)) {
        expectFitting(parts, language);
        expect(joinCut(cutSentences(parts, language).map((each) => sourceOf(each)))).toBe(sourceOf(parts));
      }
    }),
  );
  fc.assert(fc.property(trees, languages, expectFitting));
});

test("a text of which an engine changes nothing is the text, and all of it with words goes through the engine", () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      const sentences = cutText(text, form, language);
      const written = sentences.map(({ still, source, parts }) =>
        still ? source : decodeRun(encodeRun(parts), parts, asIs, false),
      );
      expect(written).not.toContain(null);
      expect(joinCut(written.map(String))).toBe(text);
      expect(sentences.filter(({ still, unread }) => still && unread.length > 0)).toEqual([]);
    }),
  );
});

test("a mark around much is cut into marks of its kind, and is one again where nothing came between", () => {
  const [parts = []] = runsOf(`**${"One is here. ".repeat(60)}And _two_.** Then.`);
  const sentences = cutSentences(parts, "en");
  expect(sentences.length).toBeGreaterThan(60);
  const moved = sentences.map((sentence) =>
    decodeRun(encodeRun(sentence).replace(/(<b.*<\/b>)/u, "so $1 it"), sentence, asIs, false),
  );
  expect(joinCut(moved.slice(0, 2).map(String))).toBe("so **One is here.** it so **One is here.** it ");
  expect(joinCut(sentences.map((each) => sourceOf(each)))).toBe(sourceOf(parts));
});

test("an answer without a letter or digit says nothing, whatever tags and signs it has", () => {
  for (const html of ["", " ", "\u200b", "&nbsp;", '<b id="1"> </b>.', '<code id="12"></code>', "—"])
    expect({ html, nothing: saysNothing(html) }).toEqual({ html, nothing: true });
  for (const html of ["5", "&#49;", "<b>は</b>", "لا"])
    expect({ html, nothing: saysNothing(html) }).toEqual({ html, nothing: false });
});

test("an engine that leaves a sentence as it is gives the sentence back, mark by mark", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const parts of runsOf(text)) {
        expect(decodeRun(encodeRun(parts), parts, asIs, false)).toBe(sourceOf(parts));
      }
    }),
  );
});

test("whatever an engine answers, the marks are those of the source or the answer is refused", () => {
  const answers = fc.array(
    fc.oneof(
      fc.constantFrom(
        '<b id="1">',
        "</b>",
        '<code id="2"></code>',
        "<code id=1>",
        "</code>",
        "<",
        "&lt;",
        "<i>",
        "**",
        "`",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(texts, answers, fc.nat(), (text, answer, place) => {
      for (const parts of runsOf(text)) {
        const encoded = encodeRun(parts);
        const at = place % (encoded.length + 1);
        for (const html of [answer.join(""), encoded.slice(0, at) + answer.join("") + encoded.slice(at)]) {
          const written = decodeRun(html, parts, () => "w", false);
          expect(written === null || keptOf(written, parts)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** Every mark and everything kept stands in the written text, as often as in the source. */
function keptOf(written: string, parts: readonly Part[]): boolean {
  const marks = (each: readonly Part[]): string[] =>
    each.flatMap((part) =>
      part.kind === "kept" ? [part.text] : part.kind === "marked" ? [part.open, part.close, ...marks(part.parts)] : [],
    );
  let rest = written;
  for (const mark of marks(parts).toSorted((one, other) => other.length - one.length)) {
    const at = rest.indexOf(mark);
    if (at < 0) return false;
    rest = rest.slice(0, at) + "\u0000" + rest.slice(at + mark.length);
  }
  return true;
}

/** How an engine writes in a language without spaces, or one that puts them elsewhere: each by each of the tags. */
const besides = ["", " ", "，", "を", "ab", "。", "（", "”", " a, "];

test("whatever an engine writes beside the tags, a reader sees the marks and addresses of the source or it is refused", () => {
  let written = 0;
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.constantFrom(...besides)), (text, beside) => {
      const next = (): string => String(beside.next().value);
      for (const parts of runsOf(text).flatMap((run) => cutSentences(run, "en"))) {
        const moved = encodeRun(parts)
          .replaceAll(/\s*(<(?!\/code)[^<>]*>)\s*/gu, (_, tag: string) =>
            tag.startsWith("<code") ? next() + tag : next() + tag + next(),
          )
          .replaceAll("</code>", () => `</code>${next()}`);
        const shown = writeAnswer(moved, parts, messageWriting, false);
        if (shown !== null) written += 1;
        expect(seen(shown ?? sourceOf(parts))).toEqual(seen(sourceOf(parts)));
        const pieces = withoutMarks(parts, asIs).map((part) => (part.kind === "words" ? next() : sourceOf([part])));
        const apart = writePieces(pieces, parts, messageWriting);
        expect(seen(apart ?? sourceOf(parts), meant)).toEqual(seen(sourceOf(parts), meant));
      }
    }),
    { numRuns: 300 },
  );
  expect(written).toBeGreaterThan(100);
});

const meant = /^<(?!strong|em)/u;
const messageWriting = { write: writeMessageWords, isReadAgain: true } as const;

/** All but the words of what a reader sees, each with what stands around it. */
function seen(sentence: string, which = /^/u): string[] {
  const walk = (nodes: readonly MarkupNode[], around: string): string[] =>
    nodes.flatMap((node) => {
      if (node.kind === "text" || node.kind === "break") return [];
      if (!("children" in node)) return [`<${JSON.stringify(node)}`];
      const own = node.kind === "link" ? `<link ${node.href}` : `<${node.kind}`;
      const path = which.test(own) ? `${around}${own}` : around;
      return [...(path === around ? [] : [path]), ...walk(node.children, path)];
    });
  return walk(readMarkup(`w ${joinCut([sentence])}`), "").toSorted();
}

test("without marks nothing but emphasis is gone", () => {
  const [parts = []] = runsOf("Do **not** give `x` to [this *man*](https://example.org).~~5~~");
  expect(withoutMarks(parts, (words) => words)).toEqual([
    { kind: "words", text: "Do not give " },
    { kind: "kept", text: "`x`" },
    { kind: "words", text: " to " },
    { kind: "kept", text: "[this *man*](https://example.org)" },
    { kind: "words", text: "." },
    { kind: "kept", text: "~~5~~" },
  ]);
});

test("words of a translation are words: no mark, no list and no address comes of them", () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.constantFrom("- a", "1. a", "> a", "see https://bad.example")), (words) => {
      const shown = readMarkup(writeMessageWords(words, true));
      // One paragraph of text and nothing else, which says what the words say.
      const text = shown.flatMap((node) => ("children" in node ? node.children : [node]));
      expect(shown.every(({ kind }) => kind === "p")).toBe(true);
      expect(text.every(({ kind }) => kind === "text")).toBe(true);
      const said = text.map((node) => ("text" in node ? node.text : "")).join("");
      expect(said.trim()).toBe(words.replaceAll(/\s+/gu, " ").replaceAll("@[", "@ [").trim());
    }),
  );
});

test("code, links, mentions and placeholders are not words", () => {
  const [parts = []] = runsOf("Ask @[01930000-0000-7000-8000-000000000001] for `{x}`: https://who.int/a.b %s");
  expect(wordsOf(parts)).toBe("Ask  for :  ");
});

test("numbers and units as other languages write them are the same", () => {
  const same: [string, Language, string, Language][] = [
    ["Give 0.5 mg every 8 h", "en", "Administre 0,5 mg cada 8 h", "es"],
    ["Give 5 mg", "en", "أعط ٥ ملغ", "ar"],
    ["1,500 mL in 24 h", "en", "1.500 mL en 24 h", "es"],
    ["SpO2 93 %", "en", "SpO2 93%", "tr"],
    ["每日500毫克", "zh", "500 mg daily", "en"],
    ["37.5°C", "en", "37,5 °C", "fr"],
    ["ให้ยา 5 มิลลิกรัม", "th", "Give 5 mg", "en"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkNumbers(source, from, target, to) }).toEqual({ source, doubts: [] });
});

test("a number or unit that is lost, changed or made up is a doubt", () => {
  expect(checkNumbers("Give 0.5 mg", "en", "Administre 5 mg", "es")).toEqual([
    { kind: "lost", text: "0.5 mg" },
    { kind: "added", text: "5 mg" },
  ]);
  expect(checkNumbers("Give 5 mg", "en", "Administre 5 g", "es").map(({ kind }) => kind)).toEqual(["lost", "added"]);
  expect(checkNumbers("Give 5 µg", "en", "Administre 5 mg", "es")[0]).toEqual({ kind: "lost", text: "5 µg" });
  expect(checkNumbers("93 and 94", "en", "93", "es")).toEqual([{ kind: "lost", text: "94" }]);
  expect(checkNumbers("Wait", "en", "Espere 10 mg", "es")).toEqual([{ kind: "added", text: "10 mg" }]);
});

test("a number that is taken away is always noticed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 6 }),
      languages,
      fc.nat(),
      (all, to, place) => {
        const text = (some: readonly number[]) => some.map((each) => `${each} mg`).join("; ");
        const rest = all.filter((_, at) => at !== place % all.length);
        expect(checkNumbers(text(all), "en", text(all), to)).toEqual([]);
        expect(checkNumbers(text(all), "en", text(rest), to)).toHaveLength(1);
      },
    ),
  );
});

test("a drug is the same by its name in another language, by its own, and by an English one; else a doubt", () => {
  const same: [string, Language, string, Language][] = [
    ["Give dexamethasone 6 mg", "en", "予地塞米松 6 mg", "zh"],
    ["Give dexamethasone 6 mg", "en", "予 dexamethasone 6 mg", "zh"],
    ["дексаметазона 6 мг", "ru", "dexamethasone 6 mg", "tr"],
    ["Adrenaline", "en", "epinefrina", "es"],
    ["Wait", "en", "Espere", "es"],
    ["without heparin", "en", "heparinsiz", "tr"],
    // Where the verb ends the sentence, the other of two may come first.
    ["Give morphine instead of ketamine", "en", "ケタミンの代わりにモルヒネを投与", "ja"],
    ["Morphine, then ketamine, then morphine", "en", "Morfina, luego ketamina, luego morfina", "es"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkDrugs(source, from, target, to) }).toEqual({ source, doubts: [] });
  expect(checkDrugs("Give morphine, not ketamine; ketamine!", "en", "Dé morfina, no midazolam", "es")).toEqual([
    { kind: "lost", text: "ketamine" },
    { kind: "added", text: "midazolam" },
  ]);
});

test("a drug that is said once less, or stands in another's place, is noticed", () => {
  expect(
    checkDrugs("Stop warfarin today. Warfarin again on Monday", "en", "Suspenda warfarina hoy y el lunes", "es"),
  ).toEqual([{ kind: "lost", text: "Warfarin" }]);
  expect(checkDrugs("Give morphine, not ketamine", "en", "Dé ketamina, no morfina", "es")).toEqual([
    { kind: "lost", text: "morphine" },
    { kind: "lost", text: "ketamine" },
  ]);
});

test("a drug that is taken away is noticed in every language", () => {
  const drugs = shippedConcepts().filter(({ kind, shares }) => kind === "drug" && shares === undefined);
  for (const drug of drugs)
    for (const [language, [name = ""]] of Object.entries(drug.terms) as [Language, string[]][]) {
      expect(checkDrugs("5 mg", "en", name, language)).toEqual([{ kind: "added", text: name }]);
      expect(checkDrugs(name, language, "5 mg", "en")).toEqual([{ kind: "lost", text: name }]);
      expect(checkDrugs(name, language, drug.terms.en[0] ?? "", "en")).toEqual([]);
      // As doctors write it in every language.
      expect(checkDrugs(drug.terms.en[0] ?? "", language, drug.terms.en[0] ?? "", "en")).toEqual([]);
    }
});
