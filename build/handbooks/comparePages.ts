import { doseUnitsIn } from "./doseUnitsIn.ts";
import { findUnsourcedDoses } from "./findUnsourcedDoses.ts";
import { countedWordsIn, numbersIn } from "./numbersIn.ts";
import type { PageShape } from "./readPageShape.ts";
import type { Source } from "./readSources.ts";

export interface PageFile {
  /** Such as `03-oxygen.md`. */
  readonly name: string;
  /** Such as `ward-care/fr/03-oxygen.md`. */
  readonly place: string;
  readonly language: string;
  readonly shape: PageShape;
  readonly sources: readonly Source[];
}

/** In what the pages of one language fall short of the English ones. */
export function comparePages(english: readonly PageFile[], pages: readonly PageFile[], folder: string): string[] {
  const names = new Set(pages.map((page) => page.name));
  const englishNames = new Set(english.map((page) => page.name));
  return [
    ...[...englishNames].filter((name) => !names.has(name)).map((name) => `${folder}: lacks the page ${name}`),
    ...[...names]
      .filter((name) => !englishNames.has(name))
      .map((name) => `${folder}/${name}: has no English page beside it`),
    ...pages.flatMap((page) => {
      const model = english.find((candidate) => candidate.name === page.name);
      if (!model) return [];
      if (model === page) return [...ownFaults(page), ...unsourcedDoses(page)];
      const structure = [...ownFaults(page), ...compareStructure(model, page)];
      // Without the same structure there is no telling which figure belongs to which.
      return [
        ...structure,
        ...(structure.length === 0 ? compareFigures(model, page) : []),
        ...compareSources(model, page),
      ];
    }),
  ];
}

function ownFaults({ place, shape }: PageFile): string[] {
  return shape.tables.flatMap(({ line, rows }) => {
    const columns = rows[0] ?? 0;
    return rows.flatMap((cells, index) =>
      cells === columns ? [] : [`${place}:${line}: row ${index + 1} of the table has ${cells} cells, not ${columns}`],
    );
  });
}

/** Asked of the English alone, as every other language has the same figures in the same places. */
function unsourcedDoses({ place, shape }: PageFile): string[] {
  return findUnsourcedDoses(shape).map(
    ({ line, section, name }) => `${place}:${line}: "${section}", ${name} names a dose without its source and year`,
  );
}

function compareStructure(model: PageFile, page: PageFile): string[] {
  const compare = <Part extends { readonly line: number }>(
    what: string,
    parts: (shape: PageShape) => readonly Part[],
    describe: (part: Part) => string,
  ): string[] => {
    const [wanted, found] = [parts(model.shape), parts(page.shape)];
    const first = Math.max(wanted.length, found.length);
    for (let index = 0; index < first; index += 1) {
      const [there, here] = [wanted[index], found[index]];
      const [expected, actual] = [there && describe(there), here && describe(here)];
      if (expected === actual) continue;
      const at = here ? `${page.place}:${here.line}` : page.place;
      const english = there ? `${expected} (line ${there.line})` : "none";
      return [`${at}: ${what} ${index + 1} is ${actual ?? "missing"}; in English: ${english}`];
    }
    return [];
  };
  return [
    ...compare(
      "heading",
      (shape) => shape.headings,
      (heading) => `of level ${heading.level}`,
    ),
    ...compare(
      "table",
      (shape) => shape.tables,
      (table) => `${table.rows.length} x ${table.rows[0] ?? 0}`,
    ),
    ...compare(
      "list",
      (shape) => shape.lists,
      (list) => `${list.kind} of ${list.items}`,
    ),
    ...compare(
      "hint",
      (shape) => shape.hints,
      (hint) => `of style "${hint.style}"`,
    ),
  ];
}

function compareFigures(model: PageFile, page: PageFile): string[] {
  const keys = new Set([...model.shape.places.keys(), ...page.shape.places.keys()]);
  return [...keys].flatMap((key) => {
    const there = model.shape.places.get(key);
    const here = page.shape.places.get(key);
    const english = there?.text ?? "";
    const text = here?.text ?? "";
    const wanted = numbersIn(english, model.language);
    const found = numbersIn(text, page.language);
    const words = { ...countedWordsIn(text, page.language) };
    const missing = [
      ...without(wanted, found).filter((number) => (words[number] = (words[number] ?? 0) - 1) < 0),
      ...without(doseUnitsIn(english), doseUnitsIn(text)).map((unit) => `the unit ${unit}`),
    ];
    const added = [
      ...without(found, wanted),
      ...without(doseUnitsIn(text), doseUnitsIn(english)).map((unit) => `the unit ${unit}`),
    ];
    if (missing.length + added.length === 0) return [];
    const differences = [
      missing.length > 0 ? `lacks ${missing.join(", ")}` : "",
      added.length > 0 ? `has ${added.join(", ")} that the English has not` : "",
    ].filter((part) => part !== "");
    const at = here ? `${page.place}:${here.line}` : page.place;
    const where = `"${here?.section ?? there?.section ?? ""}", ${here?.name ?? there?.name ?? ""}`;
    return [`${at}: ${where} ${differences.join(" and ")} (line ${there?.line ?? "none"} in English)`];
  });
}

/** What is left of a multiset. */
function without(from: readonly string[], taken: readonly string[]): string[] {
  const rest = [...taken];
  return from.filter((entry) => {
    const index = rest.indexOf(entry);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function compareSources(model: PageFile, page: PageFile): string[] {
  const nameOf = ({ title, year }: Source) => `${title} (${year})`;
  const [wanted, found] = [model.sources.map(nameOf), page.sources.map(nameOf)];
  if (wanted.join("\n") === found.join("\n")) return [];
  const missing = without(wanted, found);
  const added = without(found, wanted);
  if (missing.length + added.length === 0)
    return [`${page.place}: names the sources in another order than the English`];
  return [
    ...missing.map((name) => `${page.place}: does not name the source "${name}" of the English page`),
    ...added.map((name) => `${page.place}: names the source "${name}" that the English page has not`),
  ];
}
