import type { Guess } from "./guessLanguage.ts";

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const word = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, "gu");

const urdu = /[ٹڈڑںےۓھہۂ]/gu;
const persian = /[پچژگکی]/gu;
const persianWords = word(
  "است|را|که|در|از|به|می|این|با|برای|بیمار|نیاز|دارد|شود|کنید|نیست|دارو|باشد|شد|بیماران|متشکرم|ممنون",
);
const arabicSigns = /[ةىيكإأؤئ]/gu;
const arabicWords = word(
  "في|من|على|إلى|الى|هذا|هذه|مع|لا|ما|كم|هل|نعم|شكرا|شكرًا|المريض|مريض|تم|قبل|بعد|الآن|عند|لم|أو|و|غير|حتى",
);
const arabicArticle = /(?<!\p{L})[وبفكل]?ال\p{L}{2,}/gu;

/** Arabic, or another language in its letters. */
export function guessArabic(text: string, hints: ReadonlySet<string>): Guess {
  if (count(text, urdu) > 0 && count(text, arabicSigns) <= count(text, urdu)) return { language: "ur", sure: true };
  const strange = count(text, persian) + 2 * count(text, persianWords);
  const own = count(text, arabicSigns) + 2 * count(text, arabicWords) + count(text, arabicArticle);
  if (strange > own) return { language: "fa", sure: true };
  const elsewhere = ["fa", "ur", "ckb", "ps", "ug", "sd"].find((each) => hints.has(each));
  if (strange === own && elsewhere !== undefined && !hints.has("ar")) return { language: elsewhere, sure: false };
  return { language: "ar", sure: own > strange };
}

const letters: readonly (readonly [language: string, letters: RegExp])[] = [
  ["be", /ў/giu],
  ["uk", /[іїєґ]/giu],
  ["sr", /[ђћџљњј]/giu],
  ["mk", /[ѓќѕ]/giu],
  ["kk", /[әғқңөұүһ]/giu],
  ["tg", /[ӣҷӯҳ]/giu],
];
const russianLetters = /[ыэё]/giu;
const bulgarianWords = word("е|са|не е|със|на пациента|пациентът|има нужда|благодаря|добре|веднага|да се|от|за|ще");
const russianWords = word(
  "и|не|на|по|он|она|нет|да|что|как|нужен|нужна|надо|пациент|больной|спасибо|был|есть|до|после|это",
);
const ukrainianWords = word("та|що|як|це|дякую|так|немає|вже|ще|буде|потребує|хворий|добре|будь|ласка");

/** Russian, or another language in its letters. */
export function guessCyrillic(text: string, hints: ReadonlySet<string>): Guess {
  const marked = letters.find(([, pattern]) => count(text, pattern) > 0);
  // Kazakh and Belarusian write Ukrainian letters too, and stand where their own are found.
  if (marked !== undefined) {
    const kazakh = letters.find(([language, pattern]) => language === "kk" && count(text, pattern) > 0);
    return { language: (kazakh ?? marked)[0], sure: true };
  }
  if (count(text, russianLetters) > 0) return { language: "ru", sure: true };
  const elsewhere = ["uk", "bg", "be", "sr", "mk", "kk", "ky", "mn", "tg"].find((each) => hints.has(each));
  const ukrainian = count(text, ukrainianWords);
  const bulgarian = count(text, bulgarianWords);
  const russian = count(text, russianWords);
  if (ukrainian > russian) return { language: "uk", sure: true };
  if (bulgarian > russian && hints.has("bg")) return { language: "bg", sure: true };
  if (elsewhere !== undefined && !hints.has("ru")) return { language: elsewhere, sure: false };
  return { language: "ru", sure: elsewhere === undefined || russian > 0 };
}
