import { z } from "zod";

/*
 * One idea of text that is safe to show beside other text, in three strengths: text of many lines, a single line, a name.
 * Refused in all of them are control characters, lone halves of characters, line separators, and whatever turns the
 * direction of what follows (embeddings and overrides, and isolates that are not closed in their own line): with these a
 * name or a dose can be made to read as another. Joiners and the marks of direction that change nothing after them (200E,
 * 200F, 061C), which people type in Arabic and Persian, stay in text and lines.
 */
const controls = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff\\ud800-\\udfff";
const turning = "\\u202a-\\u202e";
const refused = new RegExp(`[${controls}${turning}]`, "u");
const isolates = /[\u2066-\u2069]/gu;
/** What cannot be seen at all; the joiners of Persian and Indic scripts (200C, 200D) stay. */
const hidden =
  "\\p{Co}\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2060-\\u206f\\u3164\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}";
const refusedInName = new RegExp(`[${hidden}]`, "u");

/** True where every isolate is closed in its own line, so that none reaches into what stands beside it. */
function closesIsolates(text: string): boolean {
  return text.split("\n").every((line) => {
    let depth = 0;
    for (const [mark] of line.matchAll(isolates)) {
      depth += mark === "\u2069" ? -1 : 1;
      if (depth < 0) return false;
    }
    return depth === 0;
  });
}

const isSafe = (text: string) => !refused.test(text) && closesIsolates(text);

/** Text of many lines; line ends are `\n`. May be empty. */
export const textSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll("\r\n", "\n"))
    .max(max)
    .refine(isSafe);

/** As `textSchema`, without spaces around it, so that `.min(1)` asks for something that can be read. */
export const saidSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
    .max(max)
    .refine(isSafe);

/** One line with something in it. */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => isSafe(text) && !/[\t\n]/u.test(text));

/** A name of a person, an institution or a file: a line in which nothing is hidden, and of two spellings one. */
export const nameSchema = (max: number) =>
  lineSchema(max)
    .refine((text) => !refusedInName.test(text))
    .normalize("NFC");

/** A line as it was typed, pasted or read from a file: what would be refused is left out. */
export const typedLineSchema = (max: number) => z.string().max(10_000).overwrite(cleanLine).pipe(lineSchema(max));

/** A name as it was typed or pasted. */
export const typedNameSchema = (max: number) => z.string().max(10_000).overwrite(cleanName).pipe(nameSchema(max));

/** What a person typed or pasted, without what `textSchema` refuses: it has no face, and came with a paste. */
export function cleanText(text: string): string {
  const cleaned = text
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(new RegExp(refused.source, "gu"), "");
  return (closesIsolates(cleaned) ? cleaned : cleaned.replace(isolates, "")).normalize("NFC");
}

export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, " ").trim();

/** As `cleanLine`, for `nameSchema`. */
export const cleanName = (text: string): string => cleanLine(text.replace(new RegExp(refusedInName.source, "gu"), ""));
