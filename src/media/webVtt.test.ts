import fc from "fast-check";
import { expect, test } from "vitest";
import { writeWebVtt, type SpokenCue } from "./webVtt.ts";

/** As the standard has it, as far as our files go: blocks apart by empty lines, a line of times, the words below it. */
function readWebVtt(file: string) {
  const [head, ...blocks] = file.trimEnd().split("\n\n");
  expect(head).toBe("WEBVTT");
  return blocks
    .filter((block) => !block.startsWith("NOTE"))
    .map((block) => {
      const [times = "", ...words] = block.split("\n");
      const match = /^(\d{2,}):(\d\d):(\d\d)\.(\d{3}) --> (\d{2,}):(\d\d):(\d\d)\.(\d{3})$/u.exec(times);
      expect(match).not.toBeNull();
      expect(words).toHaveLength(1);
      const [h = 0, m = 0, s = 0, ms = 0, h2 = 0, m2 = 0, s2 = 0, ms2 = 0] = match!.slice(1).map(Number);
      const said = /^(?:<v ([^<>]*)>)?(?:<lang ([^<>]*)>([^<>]*)<\/lang>|([^<>]*))$/u.exec(words[0] ?? "");
      expect(said).not.toBeNull();
      const plain = (text = "") => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      return {
        startMs: ((h * 60 + m) * 60 + s) * 1000 + ms,
        endMs: ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2,
        speaker: plain(said![1]),
        language: said![2] ?? null,
        text: plain(said![3] ?? said![4]),
      };
    });
}

const line = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
const hard = fc.constantFrom(
  "<b>5 mg</b>",
  "a --> b",
  "&lt;",
  "\n\nNOTE x",
  "<v Somebody>",
  "00:00:01.000 --> 00:00:02.000",
  "قل <5",
);
const cue: fc.Arbitrary<SpokenCue> = fc
  .record({
    startMs: fc.integer({ min: 0, max: 86_400_000 }),
    lengthMs: fc.integer({ min: 0, max: 60_000 }),
    speaker: fc.oneof(line, hard),
    text: fc.oneof(line, hard),
    language: fc.constantFrom("ar", "en-GB", null),
  })
  .map(({ lengthMs, ...said }) => ({ ...said, endMs: said.startMs + lengthMs }));

test("whatever was said and whoever said it, the file says the same, and nothing of it is a mark", () => {
  fc.assert(
    fc.property(fc.array(cue, { maxLength: 20 }), fc.array(fc.oneof(line, hard), { maxLength: 3 }), (cues, notes) => {
      const read = readWebVtt(
        writeWebVtt(
          cues,
          notes.map((note) => `N ${note.replace(/\n\s*\n/gu, "\n")}`),
        ),
      );
      const flat = (text: string) => text.replace(/\s+/gu, " ").trim();
      const asRead = ({ startMs, speaker, text, language }: SpokenCue) => [
        startMs,
        flat(speaker),
        flat(text),
        language,
      ];
      expect(read.map(asRead)).toEqual(cues.map(asRead));
      for (const { startMs, endMs } of read) expect(endMs - startMs).toBeGreaterThanOrEqual(1500);
    }),
  );
});

test("a file as a player reads it", () => {
  const file = writeWebVtt(
    [
      { startMs: 3_723_004, endMs: 3_726_000, speaker: "Dr Wei", text: "FiO₂ < 0.4 & 5 mg", language: null },
      { startMs: 3_726_000, endMs: 3_730_000, speaker: "Dr Amina", text: "Beş mg", language: "tr" },
    ],
    ["A machine wrote this."],
  );
  expect(file).toBe(
    "WEBVTT\n\nNOTE\nA machine wrote this.\n\n01:02:03.004 --> 01:02:06.000\n<v Dr Wei>FiO₂ &lt; 0.4 &amp; 5 mg\n" +
      "\n01:02:06.000 --> 01:02:10.000\n<v Dr Amina><lang tr>Beş mg</lang>\n",
  );
});
