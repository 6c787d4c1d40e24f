import type { TermLanguage } from "./concept.ts";

const russianEnding =
  /(?:иями|ями|ами|иях|иям|ием|ого|его|ому|ему|ыми|ими|ов|ев|ей|ой|ый|ий|ом|ем|ам|ям|ах|ях|ую|юю|ая|яя|ое|ее|ые|ие|ых|их|ию|ия|ии|ью|[аеиоуыэюяйь])$/u;
/** As folded: without dots and hooks. */
const turkishEndings =
  "lari leri lar ler sini sinin si yi i yu u su in un nin nun da de ta te dan den tan ten ndan nden la le yla yle a e ya ye li lu siz suz".split(
    " ",
  );
/** What is left of a word has at least so many letters; most Arabic words have three. */
const shortestStem = (language: TermLanguage) => (language === "ar" ? 3 : 4);

/** The forms of a folded word that are looked up, the word itself first: terms are bent in a sentence. */
export function stemsOf(folded: string, language: TermLanguage): readonly string[] {
  const shortest = shortestStem(language);
  if (folded.length <= shortest || /\d/u.test(folded)) return [folded];
  const stems = [folded];
  const add = (stem: string) => {
    if (stem.length >= shortest && !stems.includes(stem)) stems.push(stem);
  };
  if (language === "en" || language === "fr") add(folded.replace(/(?<=[^s])[sx]$/u, ""));
  else if (language === "es") {
    add(folded.replace(/s$/u, ""));
    add(folded.replace(/es$/u, ""));
  } else if (language === "ru") add(folded.replace(russianEnding, ""));
  else if (language === "tr") {
    // Endings follow each other; a stem that is added here is cut again.
    for (const stem of stems) {
      if (stems.length > 12) break;
      for (const ending of turkishEndings) if (stem.endsWith(ending)) add(stem.slice(0, -ending.length));
    }
  } else if (language === "id") add(folded.replace(/(?:nya|lah)$/u, ""));
  // "and", "with", "for" are written together with the word that follows.
  else if (language === "ar") add(folded.replace(/^[وفبلك]/u, ""));
  return stems;
}

/** The form under which a term is kept: what all its bent forms have in common. */
export function keyOf(folded: string, language: TermLanguage): string {
  return language === "ru" ? (stemsOf(folded, language).at(-1) ?? folded) : folded;
}
