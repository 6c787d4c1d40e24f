import { z } from "zod";
import { instantSchema, sha256Schema } from "./scalars.ts";

/** The languages among which texts are translated. */
export const translationLanguages = ["ar", "en", "es", "fr", "id", "ja", "ru", "th", "tr", "vi", "zh"] as const;
export const translationLanguageSchema = z.enum(translationLanguages);
export type TranslationLanguage = z.infer<typeof translationLanguageSchema>;

/** How much of a text is looked at for what it is in, in characters. */
export const translatedTextMax = 100_000;
/** The longest piece of it that goes through an engine at once, with its markup, in characters. */
export const translatedPieceMax = 4000;
/** How many such pieces go over a boundary at once. */
export const translatedPiecesMax = 200;

/** `srcvocab` and `trgvocab` where the two languages of a model do not share one vocabulary. */
export const modelFileKindSchema = z.enum(["model", "lex", "vocab", "srcvocab", "trgvocab"]);
export type ModelFileKind = z.infer<typeof modelFileKindSchema>;

export const versionSchema = z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/);

export const directionSchema = z.object({ from: translationLanguageSchema, to: translationLanguageSchema });
export type Direction = z.infer<typeof directionSchema>;

/** One model of a way from one language to another, and its files by their content. */
export const routeStepSchema = directionSchema.extend({
  version: versionSchema,
  files: z.array(z.object({ kind: modelFileKindSchema, sha256: sha256Schema })).max(5),
});
export type RouteStep = z.infer<typeof routeStepSchema>;

/** The name that an address of the web stands under, with its port where it has one of its own. */
const hostSchema = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[\w.:[\]-]+$/);

/**
 * The way from one language to another, in one step or in two through English: by models of this computer, or by the server
 * that the exchange set up, which gets the text.
 */
export const routeSchema = z.discriminatedUnion("engine", [
  z.object({ engine: z.literal("device"), steps: z.array(routeStepSchema).min(1).max(2) }),
  z.object({ engine: z.literal("server"), host: hostSchema, steps: z.array(directionSchema).min(1).max(2) }),
]);
export type Route = z.infer<typeof routeSchema>;
export type ServerRoute = Extract<Route, { engine: "server" }>;

/** What every member may know of the exchange's translation server: where texts would go, and what it translates. */
export const serverOfferSchema = z.object({
  host: hostSchema,
  directions: z.array(directionSchema).max(translationLanguages.length ** 2),
});
export type ServerOffer = z.infer<typeof serverOfferSchema>;

/** Of a server that speaks the HTTP interface of LibreTranslate; paths of the interface are taken from there. */
export const serverAddressSchema = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^@?#\s]+$/)
  .pipe(z.url({ protocol: /^https?$/ }));
export const serverKeySchema = z.string().regex(/^[\x21-\x7e]{1,500}$/);

/** How many pieces go to the server at once, and how many characters they may have together. */
export const serverPiecesMax = 50;
export const serverTextMax = 20_000;
export const serverPiecesSchema = z
  .array(z.string().min(1).max(translatedPieceMax))
  .min(1)
  .max(serverPiecesMax)
  .refine((pieces) => pieces.reduce((sum, { length }) => sum + length, 0) <= serverTextMax);
/** The longest that a piece may become, whatever engine it goes through. */
export const translatedPieceAnswerMax = translatedPieceMax * 8;

/** When the server gets a text: `whenNeeded`, where this computer has no models for it; `first`, before them. */
export const serverUseSchema = z.enum(["never", "whenNeeded", "first"]);
export type ServerUse = z.infer<typeof serverUseSchema>;

/** Where models are brought in from: a folder (a stick) of this computer, or an address that mirrors their files. */
export const modelSourceSchema = z.object({
  kind: z.enum(["folder", "mirror"]),
  place: z.string().trim().min(1).max(4000),
});
export type ModelSource = z.infer<typeof modelSourceSchema>;

const sizedSchema = z.object({ version: versionSchema, sizeBytes: z.int().min(0) });
/** `atHub`: the hub of the exchange keeps it for its members. */
export const modelOfferSchema = sizedSchema.extend({ atHub: z.boolean() });
export const installedModelSchema = sizedSchema.extend({ installedAt: instantSchema });
