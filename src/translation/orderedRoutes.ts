import type { TermLanguage } from "../../language/terms/concept.ts";
import type { FoundTerm } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";

/**
 * How wards write in orders by which way something is given, beside the terms of the terminology: these letters are compared
 * and never looked up, since elsewhere they may mean something else (`皮下出血`, `PO Box`).
 */
interface Route {
  /** Of the terminology. */
  readonly id: string;
  /** Two letters, as they stand in every language: `IM`, `i.m.`, and `im` behind a dose. */
  readonly short: readonly string[];
  readonly said: Readonly<Partial<Record<TermLanguage, string>>>;
}

const routes: readonly Route[] = [
  {
    id: "intravenous",
    short: ["IV"],
    said: {
      en: "into (?:a|the) vein",
      es: "EV|e\\.\\s?v\\.|vía venosa|acceso venoso",
      fr: "IV(?:D|L|SE)|(?:voie|accès) veineu(?:se|x)",
      id: "ke (?:dalam )?vena|infus",
      ja: "静脈内(?!膜|血栓|腔)|静脈(?:より|から|路)|点滴",
      ru: "в/в|в вену|венозн\\p{L}+ доступ\\p{L}*",
      th: "เข้าเส้น|หลอดเลือดดำ",
      tr: "damar yolu\\p{L}*",
      vi: "tiêm TM|truyền TM|TMC|vào tĩnh mạch|đường truyền",
      zh: "静脉(?:泵入|泵注|输入|注入|滴入|推入|点滴|使用|用药|通路|通道|输液|补液)|ivgtt",
    },
  },
  {
    id: "subcutaneous",
    short: ["SC", "SQ"],
    said: {
      en: "subcut|subq|under the skin",
      es: "bajo la piel",
      fr: "sous la peau",
      id: "(?:di )?bawah kulit",
      ja: "皮下(?![気出脂組血水膿腫結縫埋浮])",
      ru: "п/к|под кожу",
      tr: "(?:derialtı|ciltaltı)\\p{L}*",
      vi: "TDD",
      zh: "皮下(?![气氣出脂组組血水脓膿肿腫结結囊瘀淤积積])|ih(?<=\\d\\s?\\p{L}{1,4}\\s?ih)",
    },
  },
  {
    id: "intramuscular",
    short: ["IM"],
    said: {
      ar: "(?:ال)?عضلي\\p{L}*",
      en: "(?:into|or) (?:an? |the )?muscle",
      es: "en el músculo",
      fr: "dans le muscle",
      id: "ke (?:dalam )?otot",
      ja: "筋肉内(?!出血)",
      ru: "в/м|в мышцу",
      vi: "vào bắp|vào cơ",
      zh: "肌(?:内|肉)(?:给药|注入)",
    },
  },
  {
    id: "oral-route",
    short: ["PO"],
    said: {
      ar: "(?:ال)?فموي\\p{L}*",
      en: "oral|per os",
      es: "oral(?:es|mente)?|por (?:la )?boca",
      fr: "oral(?:e|es|ement)?|par la bouche",
      id: "diminum",
      ja: "経口|服用",
      ru: "per os|через рот",
      th: "กิน(?<!เกิน)",
      tr: "oral|per os",
      vi: "uống",
    },
  },
];

const letters = "[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\d]";
const alone = (words: string): string => `(?<!${letters})(?:${words})(?!${letters})`;

/** `IM`, `I.M.`, `i. m.`, Turkish with its capital, and small letters behind a dose: elsewhere they are words (`im lặng`). */
function shortForms(short: string): string {
  const [first = "", second = ""] = short.replace("I", "[Iİ]").split(/(?=.$)/u);
  const [one = "", two = ""] = short.toLowerCase();
  return `${first}${second}|${first}\\.${second}\\.(?!\\s?Box)|${one}\\.\\s?${two}\\b\\.?|${one}${two}(?<=\\d[^.;,\\n]{1,25}\\s..)`;
}

const shortPattern = new RegExp(
  routes.map(({ short }) => `(${alone(short.map(shortForms).join("|"))})`).join("|"),
  "gu",
);
const saidPatterns = new Map<TermLanguage, RegExp>();

function saidPattern(language: TermLanguage): RegExp {
  const known = saidPatterns.get(language);
  if (known !== undefined) return known;
  const made = new RegExp(routes.map(({ said }) => `(${alone(said[language] ?? "(?!)")})`).join("|"), "giu");
  saidPatterns.set(language, made);
  return made;
}

/** The routes that a text says so. */
export function findOrderedRoutes(text: string, language: TermLanguage): FoundTerm[] {
  const concepts = routes.map(({ id }) => shippedConcepts().filter((concept) => concept.id === id));
  return [shortPattern, saidPattern(language)].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      concepts: concepts[match.slice(1).findIndex((group) => group !== undefined)] ?? [],
    })),
  );
}
