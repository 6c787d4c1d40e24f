import { z } from "zod";
import { countries } from "./countries.ts";

/** UUID version 7, made by the client that creates the thing. */
export const idSchema = z.uuid({ version: "v7" });

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-22T08:00:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 });

/** An IANA time zone that this runtime knows, such as `Asia/Shanghai`. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
    } catch {
      return false;
    }
  });

/** A BCP 47 language tag, such as `en`, `zh` or `pt-BR`. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/);

/** SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A single line that a person typed: trimmed, without control characters. */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/);

/** ISO 3166-1 alpha-2, in capitals. Its name: `Intl.DisplayNames`. */
export const countrySchema = z.string().refine((code) => countries.has(code));

// Control characters, line separators, and what turns the direction of whatever follows, or cannot be seen at all. The
// joiners of Persian and Indic scripts (200C, 200D) stay.
const treacherous =
  "\\p{Cc}\\p{Cs}\\p{Co}\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}";
const plainLine = new RegExp(`^[^${treacherous}]*$`, "u");
const plainText = new RegExp(`^(?:[^${treacherous}]|[\\n\\t])*$`, "u");

/** A name of a person or an institution: one line in which nothing is hidden and nothing reverses what stands beside it. */
export const nameSchema = (max: number) => lineSchema(max).regex(plainLine).normalize("NFC");

/** Text of many lines, as safe as a name; line ends are `\n`. May be empty. */
export const plainTextSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
    .max(max)
    .regex(plainText);

const treacherousOnes = new RegExp(`(?![\\n\\t])[${treacherous}]`, "gu");

/** What a person typed or pasted, without what `plainTextSchema` refuses. */
export const toPlainText = (text: string): string => text.replace(/\r\n?/g, "\n").replace(treacherousOnes, "");

export const bytesSchema = z.instanceof(Uint8Array);
