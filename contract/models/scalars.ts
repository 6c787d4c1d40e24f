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

/** Of whoever reads a list that is sorted: by her alphabet, and not by that of the computer that sorts it. */
export const readerLanguageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);

/** What a tag begins with, in lower case: `zh` of `zh-Hans-CN`. */
export const baseLanguage = (tag: string): string => (tag.split("-")[0] ?? "").toLowerCase();

/** SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** ISO 3166-1 alpha-2, in capitals. Its name: `Intl.DisplayNames`. */
export const countrySchema = z.string().refine((code) => countries.has(code));

export const bytesSchema = z.instanceof(Uint8Array);
