import fs from "node:fs";
import path from "node:path";
import { splitFrontMatter, type FrontMatter } from "../electron/library/handbooks/markdown/frontMatter.ts";
import { comparePages, type PageFile } from "./handbooks/comparePages.ts";
import { readPageShape } from "./handbooks/readPageShape.ts";
import { readSources } from "./handbooks/readSources.ts";

/** The languages in which every handbook ships, each with its title of the section that names the sources. */
const sourcesTitles = { en: "Sources", zh: "来源", fr: "Sources", es: "Fuentes", ar: "المصادر" } as const;
type Language = keyof typeof sourcesTitles;
export const shippedLanguages = Object.keys(sourcesTitles);

const opening = "README.md";
const matterKeys = ["title", "language", "edition", "source", "licence", "handbook"] as const;

/**
 * What keeps the handbooks under `directory` (`<handbook>/<language>/*.md`) from being shipped, each in words that name
 * the file and the line or place: a translation that lacks a page, a section, a row, a list item, a figure or a source
 * of the English one is a danger at the bedside.
 */
export function checkHandbooks(directory: string): string[] {
  return folders(directory).flatMap((handbook) => {
    const languages = folders(path.join(directory, handbook));
    const missing = shippedLanguages.filter((language) => !languages.includes(language));
    const unknown = languages.filter((language) => !isLanguage(language));
    const english = readPages(directory, handbook, "en");
    return [
      ...missing.map((language) => `${handbook}: lacks the language "${language}"`),
      ...unknown.map((language) => `${handbook}/${language}: is none of the languages that ship`),
      ...languages.filter(isLanguage).flatMap((language) => {
        const pages = language === "en" ? english : readPages(directory, handbook, language);
        return [
          ...checkMatter(directory, handbook, language),
          ...pages.flatMap((page) => checkSources(page)),
          ...comparePages(english, pages, `${handbook}/${language}`),
        ];
      }),
    ];
  });
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(sourcesTitles, name);
}

function folders(parent: string): string[] {
  if (!fs.existsSync(parent)) return [];
  return fs
    .readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readPages(directory: string, handbook: string, language: Language): PageFile[] {
  const folder = path.join(directory, handbook, language);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const shape = readPageShape(fs.readFileSync(path.join(folder, name), "utf8"), sourcesTitles[language]);
      return { name, place: `${handbook}/${language}/${name}`, language, shape, sources: readSources(shape.sources) };
    });
}

function checkMatter(directory: string, handbook: string, language: Language): string[] {
  const read = (from: Language): FrontMatter => {
    const file = path.join(directory, handbook, from, opening);
    return fs.existsSync(file) ? splitFrontMatter(fs.readFileSync(file, "utf8")).matter : {};
  };
  const matter = read(language);
  const english = read("en");
  const problems = matterKeys
    .filter((key) => typeof matter[key] !== "string" || matter[key] === "")
    .map((key) => `front matter lacks "${key}"`);
  const expect = (key: string, value: string | boolean | undefined) => {
    if (matter[key] !== undefined && matter[key] !== value)
      problems.push(`front matter says ${key}: ${matter[key]}, not ${value}`);
  };
  if (matter["clinicallyReviewed"] === undefined) problems.push('front matter lacks "clinicallyReviewed: false"');
  expect("clinicallyReviewed", false);
  expect("language", language);
  expect("handbook", handbook);
  expect("edition", english["edition"]);
  expect("licence", english["licence"]);
  return problems.map((problem) => `${handbook}/${language}/${opening}: ${problem}`);
}

function checkSources({ name, place, language, shape, sources }: PageFile): string[] {
  if (shape.sources === null) {
    return name === opening
      ? []
      : [`${place}: does not end with a section "## ${sourcesTitles[language as Language]}"`];
  }
  if (sources.length === 0) return [`${place}: names no source under "${sourcesTitles[language as Language]}"`];
  return sources.flatMap(({ line, text, title }) =>
    title === "" ? [`${place}:${line}: is no source of the form "Issuer. *Title*. Year.": ${text}`] : [],
  );
}
