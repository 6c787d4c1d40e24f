import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { createTermFinder } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { directionKey, type OfferedModel } from "../../contract/models/modelCatalogue.ts";
import { checkNumbers } from "../../src/translation/checkNumbers.ts";
import { decodeRun, encodeRun } from "../../src/translation/encodeRun.ts";
import type { Part } from "../../src/translation/parts.ts";
import { startBareTranslator, type BareTranslator } from "./bareTranslator.ts";
import { chrF } from "./chrF.ts";
import { modelsOf, readModel, routeOf } from "./modelsOf.ts";
import type { Aligned } from "./readAligned.ts";

/** Of how many things, how many came through. */
export interface Kept {
  readonly of: number;
  readonly kept: number;
}

export interface Score {
  readonly from: TranslationLanguage;
  readonly to: TranslationLanguage;
  /** `en-es 2.1`, the models in their order. */
  readonly models: readonly string[];
  readonly sentences: number;
  readonly chrF: number;
  /** Numbers and terms of the sources that stand in the translations, and in those that people made. */
  readonly numbers: { readonly machine: Kept; readonly people: Kept };
  readonly terms: { readonly machine: Kept; readonly people: Kept };
}

const batchSize = 16;

/** Scores each direction among the languages of the sentences whose models lie whole in the folder, one after the other. */
export async function* evaluateModels(folder: string, sentences: readonly Aligned[]): AsyncGenerator<Score> {
  const offered = await modelsOf(folder);
  const whole = new Map<string, NonNullable<Awaited<ReturnType<typeof readModel>>>>();
  for (const model of offered) {
    const bytes = await readModel(folder, model);
    if (bytes !== null) whole.set(directionKey(model), bytes);
  }
  const models = offered.filter((model) => whole.has(directionKey(model)));
  const languages = [...new Set(sentences.flatMap((sentence) => [...sentence.keys()]))].toSorted();
  for (const from of languages) {
    for (const to of languages) {
      const route = from === to ? null : routeOf(models, from, to);
      const pairs = sentences.flatMap((each): [string, string][] => {
        const [source, reference] = [each.get(from), each.get(to)];
        return source === undefined || reference === undefined ? [] : [[source, reference]];
      });
      if (route === null || pairs.length === 0) continue;
      // One for each direction: a model takes some hundred megabytes.
      const translator = await startBareTranslator();
      try {
        for (const model of route) {
          const bytes = whole.get(directionKey(model));
          if (bytes !== undefined) await translator.load(directionKey(model), structuredClone(bytes));
        }
        yield await scoreDirection(translator, route, from, to, pairs);
      } finally {
        await translator.end();
      }
    }
  }
}

async function scoreDirection(
  translator: BareTranslator,
  route: readonly OfferedModel[],
  from: TranslationLanguage,
  to: TranslationLanguage,
  pairs: readonly (readonly [source: string, reference: string])[],
): Promise<Score> {
  const translations: string[] = [];
  const asWords = (text: string): Part[] => [{ kind: "words", text }];
  for (let at = 0; at < pairs.length; at += batchSize) {
    const batch = pairs.slice(at, at + batchSize).map(([source]) => asWords(source));
    // As the window hands a sentence to the engine and takes it back.
    const raw = await translator.translate(
      route.map(directionKey),
      batch.map((parts) => encodeRun(parts)),
    );
    translations.push(...raw.map((html, place) => decodeRun(html, batch[place] ?? [], (words) => words, false) ?? ""));
  }
  const made = pairs.map(([source, reference], at) => ({ source, reference, translation: translations[at] ?? "" }));
  const sum = (measure: (source: string, target: string) => Kept) => {
    const over = (target: (one: (typeof made)[number]) => string): Kept =>
      made
        .map((one) => measure(one.source, target(one)))
        .reduce((all, each) => ({ of: all.of + each.of, kept: all.kept + each.kept }), { of: 0, kept: 0 });
    return { machine: over(({ translation }) => translation), people: over(({ reference }) => reference) };
  };
  return {
    from,
    to,
    models: route.map((model) => `${directionKey(model)} ${model.version}`),
    sentences: pairs.length,
    chrF: chrF(
      translations,
      pairs.map(([, reference]) => reference),
    ),
    numbers: sum((source, target) => keptNumbers(source, from, target, to)),
    terms: sum(termsKept(from, to)),
  };
}

function keptNumbers(source: string, from: TranslationLanguage, target: string, to: TranslationLanguage): Kept {
  const lost = (text: string): number =>
    checkNumbers(source, from, text, to).filter(({ kind }) => kind === "lost").length;
  // Against nothing all of them are lost.
  const of = lost("");
  return { of, kept: of - lost(target) };
}

function termsKept(from: TranslationLanguage, to: TranslationLanguage) {
  const [here, there] = [createTermFinder(shippedConcepts(), from), createTermFinder(shippedConcepts(), to)];
  return (source: string, target: string): Kept => {
    const found = there(target).flatMap(({ concepts }) => concepts);
    const wanted = here(source);
    return {
      of: wanted.length,
      kept: wanted.filter(({ concepts }) => concepts.some((one) => found.includes(one))).length,
    };
  };
}
