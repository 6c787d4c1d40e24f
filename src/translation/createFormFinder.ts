import { foldForm } from "./foldFigures.ts";

/** What a form says, and as it is written: a space may be left out, a star stands for an ending. */
export interface Form<Meaning> {
  readonly form: string;
  readonly meaning: Meaning;
}

export interface FoundForm<Meaning> {
  readonly meaning: Meaning;
  readonly end: number;
}

interface ReadyForm<Meaning> {
  /** Folded, in small letters, without its star. */
  readonly bare: string;
  readonly meaning: Meaning;
  /** As written. */
  readonly length: number;
  readonly ending: RegExp | null;
}

/** What stands without a space before Chinese, Japanese and Thai ends there. */
const wordEnd = String.raw`(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{M}\d])`;
const afterWord = new RegExp(wordEnd, "uy");
const afterStem = new RegExp(String.raw`\p{L}{0,8}${wordEnd}`, "uy");
/** `2 s’est`, `four U.S. states`: a letter by itself is no unit where more of a word or a name follows. */
const afterLetter = new RegExp(String.raw`(?!['’.]\p{L})${wordEnd}`, "uy");
/** Turkish writes the sign in front: `SpO2 %90`. */
const afterPercent = /(?!\d)/uy;
const unspaced = /^[\p{sc=Han}\p{sc=Thai}\p{sc=Katakana}\p{sc=Hiragana}]/u;
export const isUnspaced = (form: string): boolean => unspaced.test(form);

/**
 * Finds which forms stand at a place of a folded text, the longest of them first. By their first letters, and each made
 * ready when its letter is met: one pattern of all the forms takes the engine of regular expressions a tenth of a second and
 * more, for each language twice.
 */
export function createFormFinder<Meaning>(
  forms: readonly Form<Meaning>[],
): (text: string, at: number) => FoundForm<Meaning>[] {
  const waiting = new Map<string, Form<Meaning>[]>();
  for (const each of forms) {
    const first = firstOf(foldForm(each.form.slice(0, 1)));
    const others = waiting.get(first);
    if (others === undefined) waiting.set(first, [each]);
    else others.push(each);
  }
  const ready = new Map<string, readonly ReadyForm<Meaning>[]>();
  const formsOf = (letter: string): readonly ReadyForm<Meaning>[] => {
    const known = ready.get(letter);
    if (known !== undefined) return known;
    const made = (waiting.get(letter) ?? []).map(readied).sort((one, other) => other.length - one.length);
    ready.set(letter, made);
    return made;
  };
  return (text, at) =>
    formsOf(firstOf(text.slice(at, at + 1))).flatMap(({ bare, meaning, ending }) => {
      const place = placeAfter(text, at, bare);
      const end = place === null ? null : endOf(text, place, ending);
      return end === null ? [] : [{ meaning, end }];
    });
}

const firstOf = (text: string): string => smallOf(text.slice(0, 1));

function readied<Meaning>({ form, meaning }: Form<Meaning>): ReadyForm<Meaning> {
  const open = form.endsWith("*");
  const folded = foldForm(open ? form.slice(0, -1) : form);
  const bare = folded.split("").map(smallOf).join("");
  return { bare, meaning, length: form.length, ending: endingOf(form, folded, open) };
}

function placeAfter(text: string, from: number, bare: string): number | null {
  let at = from;
  for (let place = 0; place < bare.length; place += 1) {
    const letter = text[at];
    if (bare[place] === " ") at += letter !== undefined && /\s/u.test(letter) ? 1 : 0;
    else if (letter !== undefined && smallOf(letter) === bare[place]) at += 1;
    else return null;
  }
  return at;
}

function endingOf(form: string, bare: string, open: boolean): RegExp | null {
  if (bare.endsWith("%")) return afterPercent;
  if (isUnspaced(form) || bare.endsWith("°")) return null;
  return open ? afterStem : bare.length === 1 ? afterLetter : afterWord;
}

function endOf(text: string, place: number, ending: RegExp | null): number | null {
  if (ending === null) return place;
  ending.lastIndex = place;
  return ending.test(text) ? ending.lastIndex : null;
}

/** Of one unit of UTF-16. Turkish has an i without a dot, and a capital one with it. */
function smallOf(letter: string): string {
  if (letter === "ı" || letter === "İ") return "i";
  const small = letter.toLowerCase();
  return small.length === 1 ? small : letter;
}
