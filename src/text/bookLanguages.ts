import { wordLanguage } from "./amounts.ts";
import type { LanguageChoice } from "./languagesByName.ts";

/** ISO 639-1, with Chinese in its two scripts and Portuguese and Spanish as they differ across the Atlantic. */
const codes =
  "af am ar as az be bg bm bn bo br bs ca ceb ckb co cs cy da de dv dz ee el en eo es es-419 et eu fa ff fi fil fo fr " +
  "fy ga gd gl gn gu ha he hi hr ht hu hy id ig is it ja jv ka kg ki kk kl km kn ko kr ku ky la lb lg ln lo lt lu lv " +
  "mai mg mi mk ml mn mr ms mt my nb nd ne nl nn no nr nso ny oc om or pa pl ps pt pt-BR qu rm rn ro ru rw sa sc sd " +
  "sg si sk sl sm sn so sq sr ss st su sv sw ta te tet tg th ti tk tl tn to tr ts tt ug uk ur uz ve vi wo xh yi yo zh " +
  "zh-Hans zh-Hant zu";

/**
 * Every language that a handbook may be in, by its name in the reader's language and by its own, which is what its
 * own readers look for; ordered as the reader reads. `also` is offered besides, where it is none of these.
 */
export function bookLanguages(readerLanguage: string, also: string): readonly LanguageChoice[] {
  const known = codes.split(" ");
  const all = known.includes(also) || also === "und" ? known : [also, ...known];
  const choices = all.map((value) => {
    const name = wordLanguage(value, readerLanguage);
    const own = wordLanguage(value, value);
    // The marks keep names of two directions apart.
    return { value, label: own === name ? name : `\u2068${name}\u2069 · \u2068${own}\u2069` };
  });
  const collator = new Intl.Collator(readerLanguage);
  return choices.sort((one, other) => collator.compare(one.label, other.label));
}
