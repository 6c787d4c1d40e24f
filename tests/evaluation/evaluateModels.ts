import { ExpectedFailure } from "../../contract/failure.ts";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { createTermFinder } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { checkNumbers } from "../../src/translation/checkNumbers.ts";
import { anExchange, type Client } from "../fixtures/exchange.ts";
import { aTranslatingWindow } from "../fixtures/translation/aTranslatingWindow.ts";
import { chrF } from "./chrF.ts";
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
  /** Sentences beside which the window names something to look up. */
  readonly doubted: number;
}

const batchSize = 16;

/**
 * Scores each direction among the languages of the sentences whose models lie whole in the folder, one after the other: by a
 * library that brings them in, and the window's own code over it, so that what is scored is what a reader would see.
 */
export async function* evaluateModels(folder: string, sentences: readonly Aligned[]): AsyncGenerator<Score> {
  const exchange = anExchange();
  try {
    const client = await exchange.client();
    await client.call("translation.setSource", { source: { kind: "folder", place: folder } });
    await bringAllIn(client);
    const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
    const languages = [...new Set(sentences.flatMap((sentence) => [...sentence.keys()]))].toSorted();
    for (const from of languages) {
      for (const to of languages) {
        const pairs = sentences.flatMap((each): [string, string][] => {
          const [source, reference] = [each.get(from), each.get(to)];
          return source === undefined || reference === undefined ? [] : [[source, reference]];
        });
        if (from === to || pairs.length === 0) continue;
        const models = await modelsOf(client, from, to);
        if (models === null) continue;
        const shown: { text: string; doubted: boolean }[] = [];
        for (let at = 0; at < pairs.length; at += batchSize) {
          const texts = pairs.slice(at, at + batchSize).map(([source]) => source);
          const translated = await translate(texts, from, to, { form: plainForm, kept: false }).catch(leftAsTheyWere);
          shown.push(
            ...texts.map((source, place) => {
              const { text, doubts } = translated?.[place] ?? { text: source, doubts: null };
              return { text, doubted: doubts === null || doubts.length > 0 };
            }),
          );
        }
        const doubted = shown.filter((each) => each.doubted).length;
        const made = pairs.map(([source, reference], at) => ({ source, reference, text: shown[at]?.text ?? "" }));
        yield { ...score(from, to, made), models, sentences: pairs.length, doubted };
      }
    }
  } finally {
    await exchange.end();
  }
}

/** Sentences of which an engine makes nothing at all: the window shows them as they were. */
function leftAsTheyWere(cause: unknown): null {
  if (cause instanceof ExpectedFailure && cause.details["reason"] === "nothing") return null;
  throw cause;
}

/** Every model of the source that is whole. */
async function bringAllIn(client: Client): Promise<void> {
  const list = async () => (await client.call("translation.models", {})).models;
  const directions = (await list()).filter(({ offered }) => offered !== null).map(({ from, to }) => ({ from, to }));
  if (directions.length === 0) return;
  await client.call("translation.fetchModels", { directions });
  // No limit: real models are read for minutes.
  while ((await list()).some(({ wanted, failure }) => wanted && failure === null))
    await new Promise((resolve) => setTimeout(resolve, 200));
}

/** null where there is no way. */
async function modelsOf(client: Client, from: TranslationLanguage, to: TranslationLanguage): Promise<string[] | null> {
  const { route } = await client.call("translation.findRoute", { text: "", from, to }).catch(() => ({ route: null }));
  return route?.engine !== "device" ? null : route.steps.map((step) => `${step.from}-${step.to} ${step.version}`);
}

interface Made {
  readonly source: string;
  readonly reference: string;
  readonly text: string;
}

function score(from: TranslationLanguage, to: TranslationLanguage, made: readonly Made[]) {
  const sum = (measure: (source: string, target: string) => Kept) => {
    const over = (target: (one: Made) => string): Kept =>
      made
        .map((one) => measure(one.source, target(one)))
        .reduce((all, each) => ({ of: all.of + each.of, kept: all.kept + each.kept }), { of: 0, kept: 0 });
    return { machine: over(({ text }) => text), people: over(({ reference }) => reference) };
  };
  return {
    from,
    to,
    chrF: chrF(
      made.map(({ text }) => text),
      made.map(({ reference }) => reference),
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
