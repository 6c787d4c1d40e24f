import { z } from "zod";

/**
 * Control characters, and what turns the direction of whatever follows it: with these a name or a dose can be made to read
 * as another. The marks of direction that change nothing after them (200E, 200F, 061C) stay, as do joiners.
 */
const treacherous = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff";
const refused = new RegExp(`[${treacherous}]`, "u");
const refusedInLine = new RegExp(`[${treacherous}\\t\\n]`, "u");

/** Markdown as people write it to each other, in lines that end in `\n`. May be empty. */
export const writtenTextSchema = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !refused.test(text));

/** One line of it, with something in it. */
export const writtenLineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !refusedInLine.test(text));

/** What a person typed or pasted, without what would be refused. */
export function cleanWritten(text: string): string {
  const lines = text.replace(/\r\n?|\u2028|\u2029/gu, "\n");
  return lines.replace(new RegExp(refused.source, "gu"), "").normalize("NFC").trim();
}

export const cleanLine = (text: string): string => cleanWritten(text).replace(/\s+/gu, " ");
