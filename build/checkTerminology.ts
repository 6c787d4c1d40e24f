import fs from "node:fs";
import path from "node:path";
import { foldWord } from "../language/foldWord.ts";
import {
  terminologySchema,
  termLanguages,
  termSubjects,
  type Concept,
  type TermLanguage,
} from "../language/terms/concept.ts";

export const shippedTerminology = path.resolve(import.meta.dirname, "../resources/terminology");

interface Placed {
  readonly place: string;
  readonly concept: Concept;
}

/** The scripts that a language is written in; names such as SARS-CoV-2 are Latin in all of them. */
const scripts: Readonly<Record<TermLanguage, string>> = {
  ar: "\\p{Script=Arabic}",
  en: "",
  es: "",
  fr: "",
  id: "",
  ja: "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u30fc",
  ru: "\\p{Script=Cyrillic}",
  th: "\\p{Script=Thai}",
  tr: "",
  vi: "",
  zh: "\\p{Script=Han}",
};
/** How a sentence ends where it is not a full stop; in Thai it is nothing. */
const endings: Partial<Record<TermLanguage, RegExp>> = { ja: /[^。]。$/u, th: /[^.]$/u, zh: /[^。]。$/u };
const signs = " ,.·・'()%\u066a/°℃+-";
/** A Latin letter in a Cyrillic word looks right and is never found. */
const mixedWord = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;

/**
 * What keeps the terms under `directory` (`<subject>.json`) from being shipped, each in words that name the file and the
 * concept.
 */
export function checkTerminology(directory: string): string[] {
  const names = fs.readdirSync(directory).sort();
  const missing = termSubjects.filter((subject) => !names.includes(`${subject}.json`));
  const problems = missing.map((subject) => `lacks ${subject}.json`);
  const placed: Placed[] = [];
  for (const name of names) {
    const parsed = terminologySchema.safeParse(readJson(path.join(directory, name)));
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map((issue) => `${name}: ${issue.path.join(".")}: ${issue.message}`));
      continue;
    }
    if (`${parsed.data.subject}.json` !== name) problems.push(`${name}: says that it is of "${parsed.data.subject}"`);
    for (const concept of parsed.data.concepts) placed.push({ place: `${name}: ${concept.id}`, concept });
  }
  return [
    ...problems,
    ...repeatedIds(placed),
    ...placed.flatMap(checkConcept),
    ...sharedForms(placed),
    ...lonelyOpposites(placed),
  ];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function repeatedIds(placed: readonly Placed[]): string[] {
  const seen = new Set<string>();
  return placed.flatMap(({ place, concept }) => {
    if (seen.has(concept.id)) return [`${place}: another concept has this id`];
    seen.add(concept.id);
    return [];
  });
}

function checkConcept({ place, concept }: Placed): string[] {
  const problems: string[] = [];
  for (const language of termLanguages) {
    problems.push(...checkDefinition(concept, language).map((what) => `${place}: the ${language} definition ${what}`));
    const forms = concept.terms[language];
    const allowed = new RegExp(`^[\\p{Script=Latin}${scripts[language]}\\p{M}\\p{Nd}µ${signs}]+$`, "u");
    for (const form of forms) {
      const of = `${place}: ${language} "${form}"`;
      if (form !== form.normalize("NFC") || /^\s|\s$|\s\s/u.test(form))
        problems.push(`${of} is not NFC, or has stray spaces`);
      if (!allowed.test(form)) problems.push(`${of} has letters or signs that the language does not use`);
      if (mixedWord.test(form)) problems.push(`${of} mixes Latin and Cyrillic letters in a word`);
    }
    if (new Set(forms).size < forms.length) problems.push(`${place}: ${language} repeats a form`);
  }
  return problems;
}

/** A definition is one sentence in letters of its language, with the figures of the English one and no others. */
function checkDefinition({ definitions }: Concept, language: TermLanguage): string[] {
  const definition = definitions[language];
  const written = new RegExp(`^[\\p{Script=Latin}${scripts[language]}\\p{M}\\p{N}\\p{P}\\p{S} \u202f\u00a0]+$`, "u");
  return [
    ...(written.test(definition) ? [] : ["has letters that the language does not use"]),
    ...(mixedWord.test(definition) ? ["mixes Latin and Cyrillic letters in a word"] : []),
    ...(/^\p{Ll}/u.test(definition) || !(endings[language] ?? /[^.]\.$/u).test(definition) ? ["is no sentence"] : []),
    ...(figuresOf(definition) === figuresOf(definitions.en) ? [] : ["has other figures than the English one"]),
  ];
}

/** In one order, whatever order a language says them in. */
const figuresOf = (text: string): string =>
  (text.match(/\d+(?:[.,]\d+)?/gu) ?? [])
    .map((figure) => figure.replace(",", "."))
    .sort()
    .join(" ");

/** A form that stands for two things is found for neither, unless both say that they share it. */
function sharedForms(placed: readonly Placed[]): string[] {
  return termLanguages.flatMap((language) => {
    const owners = new Map<string, Placed>();
    return placed.flatMap((each) =>
      each.concept.terms[language].flatMap((form) => {
        const folded = foldWord(form);
        const owner = owners.get(folded) ?? each;
        owners.set(folded, owner);
        if (owner === each || (marked(owner, language) && marked(each, language))) return [];
        return [`${each.place}: ${language} "${form}" is also a form of ${owner.concept.id}`];
      }),
    );
  });
}

function lonelyOpposites(placed: readonly Placed[]): string[] {
  return placed.flatMap(({ place, concept }) => {
    return (concept.opposites ?? []).flatMap((opposite) => {
      if (opposite === concept.id) return [`${place}: is its own opposite`];
      const other = placed.find((each) => each.concept.id === opposite);
      if (other === undefined) return [`${place}: its opposite "${opposite}" is no concept`];
      return other.concept.opposites?.includes(concept.id)
        ? []
        : [`${place}: ${opposite} does not say that it is its opposite`];
    });
  });
}

function marked({ concept }: Placed, language: TermLanguage): boolean {
  return concept.shares?.includes(language) ?? false;
}
