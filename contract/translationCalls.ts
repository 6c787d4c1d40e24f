import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import { idSchema, languageSchema } from "./models/scalars.ts";
import {
  directionSchema,
  installedModelSchema,
  modelOfferSchema,
  modelSourceSchema,
  routeSchema,
  translatedPieceAnswerMax,
  serverPiecesSchema,
  serverUseSchema,
  translatedPieceMax,
  translatedPiecesMax,
  translatedTextMax,
  translationLanguageSchema,
} from "./models/translation.ts";

const empty = z.object({});

/** A model as the settings list it: what is here, what could be brought in, and how far that is. */
export const listedModelSchema = directionSchema.extend({
  installed: installedModelSchema.nullable(),
  /** The newest that the source has. */
  offered: modelOfferSchema.nullable(),
  /** Asked for, and not yet here. */
  wanted: z.boolean(),
  fetchedBytes: z.int().min(0),
  failure: failureSchema.nullable(),
  /** COMET (0 to 1) that the publisher measured of what is here, else of what is offered; null where there is none. */
  quality: z.number().min(0).max(1).nullable(),
});
export type ListedModel = z.infer<typeof listedModelSchema>;

export const translationModelsSchema = z.object({
  source: modelSourceSchema.nullable(),
  models: z.array(listedModelSchema),
  /** What the models take on this computer. */
  diskBytes: z.int().min(0),
});
export type TranslationModels = z.infer<typeof translationModelsSchema>;

const pieceSchema = z.string().min(1).max(translatedPieceMax);
const piecesSchema = z.array(pieceSchema).max(translatedPiecesMax);

/** What one person wants of translation on this computer, and what of the exchange and her profile bears on it. */
export const translationChoicesSchema = z.object({
  /** Null while she was not asked, or was asked about another server. */
  server: serverUseSchema.nullable(),
  /** Whether what comes on the screen in a language that she does not read is translated by itself. */
  automatic: z.boolean(),
  /** Of the exchange's translation server; null where there is none. */
  host: z.string().nullable(),
  /** Languages that she reads, by her profile. */
  reads: z.array(languageSchema),
});
export type TranslationChoices = z.infer<typeof translationChoicesSchema>;

/** Between window and library: models, the way from one language to another, and what was translated before. */
export const translationCalls = {
  "translation.models": { input: empty, output: translationModelsSchema },
  /**
   * Reads the catalogue of a folder or a mirror and keeps it; null forgets it. Failures: `translation.sourceUnreachable`,
   * `translation.catalogueMissing`, `translation.catalogueBroken`.
   */
  "translation.setSource": {
    input: z.object({ source: modelSourceSchema.nullable() }),
    output: translationModelsSchema,
  },
  /** Reads the kept source anew, where there is one; `translation.models` says what it has now. One that is away keeps its list. */
  "translation.readSourceAgain": { input: empty, output: empty },
  /** Brings models in that are newer than what is here, one after the other; `translation.models` says how far. Failure: `translation.noModel`. */
  "translation.fetchModels": {
    input: z.object({ directions: z.array(directionSchema).min(1).max(200) }),
    output: empty,
  },
  "translation.cancelFetch": { input: directionSchema, output: empty },
  "translation.removeModel": { input: directionSchema, output: empty },

  /**
   * The way from the language of a text to another, by what its author says it is in, else by what it looks like.
   * `automatic`: nobody asked for it, so that a text in any language that the person reads is in the same language.
   * `deviceOnly`: what was said in a call was meant for those in it, and goes to no server. Failures:
   * `translation.languageUnknown`, `translation.sameLanguage`, `translation.noModel`, and `translation.serverUnasked` with
   * its `host` where only the server could and the person has not said whether it may.
   */
  "translation.findRoute": {
    input: z.object({
      text: z.string().max(translatedTextMax),
      from: languageSchema.nullable(),
      /** Of the member who wrote it: where nobody said its language, the languages of her profile help to tell it. */
      authorId: idSchema.nullable().default(null),
      to: translationLanguageSchema,
      automatic: z.boolean().default(false),
      deviceOnly: z.boolean().default(false),
    }),
    output: z.object({ from: translationLanguageSchema, route: routeSchema }),
  },
  "translation.choices": { input: empty, output: translationChoicesSchema },
  "translation.choose": {
    input: z.object({ server: serverUseSchema, automatic: z.boolean() }).partial(),
    output: translationChoicesSchema,
  },
  /** Failures: those of `translationServer.translate`, and `translation.cancelled` after `translation.stopAtServer`. */
  "translation.atServer": {
    input: z.object({ id: idSchema, host: z.string().max(300), step: directionSchema, pieces: serverPiecesSchema }),
    output: z.object({ pieces: z.array(z.string().max(translatedPieceAnswerMax)) }),
  },
  "translation.stopAtServer": { input: z.object({ id: idSchema }), output: empty },
  /** What was translated this way before; null for what was not. */
  "translation.recall": {
    input: z.object({ route: routeSchema, pieces: piecesSchema }),
    output: z.object({ pieces: z.array(z.string().nullable()) }),
  },
  "translation.keep": {
    input: z.object({
      route: routeSchema,
      pieces: z
        .array(z.object({ source: pieceSchema, target: z.string().max(translatedPieceAnswerMax) }))
        .max(translatedPiecesMax),
    }),
    output: empty,
  },
} as const satisfies CallTable;
