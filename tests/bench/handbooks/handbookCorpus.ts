import { deriveId } from "../../../electron/library/handbooks/content/deriveId.ts";
import type { ParsedHandbook, ParsedSection } from "../../../electron/library/handbooks/content/parsedHandbook.ts";
import { aRandom, drawWord, vocabularies, type Vocabulary } from "./vocabulary.ts";

export interface CorpusShape {
  readonly passagesInLanguage: number;
  readonly passagesInSection: number;
  readonly sectionsInBook: number;
}

export const largeCorpus: CorpusShape = { passagesInLanguage: 25_000, passagesInSection: 10, sectionsInBook: 50 };

/** Handbooks in eight languages, the same at every run, one after the other so that they need not fit into memory. */
export function* handbookCorpus(shape: CorpusShape): Generator<ParsedHandbook> {
  const inBook = shape.passagesInSection * shape.sectionsInBook;
  for (const vocabulary of vocabularies()) {
    const random = aRandom(7);
    for (let book = 0; book * inBook < shape.passagesInLanguage; book += 1)
      yield aBook(vocabulary, book, shape, random);
  }
}

function aBook(vocabulary: Vocabulary, book: number, shape: CorpusShape, random: () => number): ParsedHandbook {
  const { language, terms } = vocabulary.language;
  const name = `${language} ${book}`;
  const words = (count: number) => Array.from({ length: count }, () => drawWord(vocabulary, random));
  let chapter: string | null = null;
  const sections = Array.from({ length: shape.sectionsInBook }, (_, index): ParsedSection => {
    const id = deriveId("bench section", name, String(index));
    const isChapter = index % 10 === 0;
    const parentId = isChapter ? null : chapter;
    if (isChapter) chapter = id;
    const title = words(1 + Math.floor(random() * 3));
    // Every second title names what its section is about.
    if (index % 2 === 1) title.push(terms[Math.floor(random() * terms.length)] ?? "");
    return {
      id,
      parentId,
      level: isChapter ? 1 : 2,
      anchor: "",
      title: title.join(vocabulary.language.space),
      page: null,
      html: "",
      passages: Array.from({ length: shape.passagesInSection }, () => ({
        text: words(14 + Math.floor(random() * 50)).join(vocabulary.language.space),
        page: null,
      })),
    };
  });
  return {
    id: deriveId("bench book", name),
    handbookKey: null,
    title: name,
    language,
    edition: "",
    source: "",
    licence: "",
    format: "markdown",
    notices: [],
    clinicallyReviewed: false,
    imageCount: 0,
    tableCount: 0,
    sections,
    assets: [],
  };
}
