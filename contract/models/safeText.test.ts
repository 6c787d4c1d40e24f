import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanLine, cleanName, cleanText, lineSchema, nameSchema, textSchema } from "./safeText.ts";

const schemas = { textSchema, lineSchema, nameSchema };
const takes = (name: keyof typeof schemas, text: string) => schemas[name](1000).safeParse(text).success;

test("what turns or breaks the words beside it is refused in every strength", () => {
  const hostile = [
    "a\u202eb",
    "a\u202ab",
    "a\u2066b",
    "a\u2069b\u2066",
    "a\u0000b",
    "a\u009bb",
    "a\u2028b",
    "a\ud800",
    "a\ufeffb",
  ];
  for (const text of hostile) {
    const taken = Object.keys(schemas).filter((name) => takes(name as keyof typeof schemas, text));
    expect([text, ...taken]).toEqual([text]);
  }
});

test("each strength takes what people write, and no more", () => {
  expect(takes("textSchema", "Two\n\tlines")).toBe(true);
  expect(takes("lineSchema", "Two\nlines")).toBe(false);
  // An isolate that is closed, and the mark that an Arabic keyboard has a key for.
  for (const text of ["a \u2068ب\u2069 c", "ب\u200f", "🏴\u{e0067}\u{e007f}"]) {
    expect([takes("lineSchema", text), takes("nameSchema", text)]).toEqual([true, false]);
  }
  for (const name of ["Zoë van der Berg", "نازنین\u200cزهرا", "李 明", "क्\u200dष"])
    expect(takes("nameSchema", name)).toBe(true);
  expect(nameSchema(20).parse("  Zoe\u0308 ")).toBe("Zo\u00eb");
});

test("whatever was typed is taken once it is cleaned, and cleaning twice changes nothing", () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      "a",
      "ب",
      " ",
      "\n",
      "\r",
      "\t",
      "\u202e",
      "\u2066",
      "\u2069",
      "\u0007",
      "\ud800",
      "\u200b",
      "\u0308",
      "\ufeff",
    ),
  });
  fc.assert(
    fc.property(nasty, (text) => {
      expect(takes("textSchema", cleanText(text))).toBe(true);
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      const [line, name] = [cleanLine(text), cleanName(text)];
      expect(line === "" || takes("lineSchema", line)).toBe(true);
      expect(name === "" || takes("nameSchema", name)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
