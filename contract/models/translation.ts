import { z } from "zod";
import { instantSchema, sha256Schema } from "./scalars.ts";

/** The languages among which texts are translated. */
export const translationLanguages = ["ar", "en", "es", "fr", "id", "ja", "ru", "th", "tr", "vi", "zh"] as const;
export const translationLanguageSchema = z.enum(translationLanguages);
export type TranslationLanguage = z.infer<typeof translationLanguageSchema>;

/** The longest text that is translated as one, in characters. */
export const translatedTextMax = 100_000;
/** The longest piece of it that goes through an engine at once, with its markup, in characters. */
export const translatedPieceMax = 4000;
/** How many such pieces go over a boundary at once. */
export const translatedPiecesMax = 200;

/** `srcvocab` and `trgvocab` where the two languages of a model do not share one vocabulary. */
export const modelFileKindSchema = z.enum(["model", "lex", "vocab", "srcvocab", "trgvocab"]);

const versionSchema = z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/);

export const directionSchema = z.object({ from: translationLanguageSchema, to: translationLanguageSchema });
export type Direction = z.infer<typeof directionSchema>;

/** One model of a way from one language to another, and its files by their content. */
export const routeStepSchema = directionSchema.extend({
  version: versionSchema,
  files: z.array(z.object({ kind: modelFileKindSchema, sha256: sha256Schema })).max(5),
});
export type RouteStep = z.infer<typeof routeStepSchema>;

/** Where models are brought in from: a folder (a stick) of this computer, or an address that mirrors their files. */
export const modelSourceSchema = z.object({
  kind: z.enum(["folder", "mirror"]),
  place: z.string().trim().min(1).max(4000),
});
export type ModelSource = z.infer<typeof modelSourceSchema>;

const sizedSchema = z.object({ version: versionSchema, sizeBytes: z.int().min(0) });
export const modelOfferSchema = sizedSchema;
export const installedModelSchema = sizedSchema.extend({ installedAt: instantSchema });
