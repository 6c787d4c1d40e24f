import { analyse } from "chardet";

/** What chardet knows under other names, or only in part: the web's names, which hold all of theirs. */
const webNames: Readonly<Record<string, string>> = {
  "ISO-8859-1": "windows-1252",
  "ISO-8859-8": "windows-1255",
  "ISO-8859-9": "windows-1254",
  "KOI8-R": "koi8-u",
  ASCII: "windows-1252",
};

/** Of these, chardet knows too little to propose them. */
const others = ["windows-874", "windows-1251", "ibm866"];
const sampleSize = 64 * 1024;
const leastScore = 0.45;

/**
 * The legacy encoding that text is most likely in, as `TextDecoder` names it; null where none fits. Only for bytes that
 * are not UTF-8.
 */
export function guessEncoding(bytes: Uint8Array): string | null {
  const sample = withoutTags(sampleOf(bytes));
  if (hasShifts(sample)) return "iso-2022-jp";
  const found = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = webNames[name] ?? name.toLowerCase();
    if (encoding.startsWith("utf")) continue;
    found.set(encoding, Math.max(found.get(encoding) ?? 0, confidence / 100));
  }
  for (const encoding of others) if (!found.has(encoding)) found.set(encoding, 0);
  let best: { encoding: string; score: number } | null = null;
  for (const [encoding, confidence] of found) {
    const text = tryDecode(encoding, sample);
    const sense = text === null ? null : senseOf(text);
    if (sense === null) continue;
    const score = 0.4 * confidence + 0.6 * sense;
    if (best === null || score > best.score) best = { encoding, score };
  }
  return best !== null && best.score >= leastScore ? best.encoding : null;
}

/** The escape sequences that ISO-2022-JP shifts its alphabets with. */
function hasShifts(sample: Uint8Array): boolean {
  const text = Buffer.from(sample).toString("latin1");
  return ["$@", "$B", "(J"].some((shift) => text.includes(`\u001b${shift}`));
}

/** Tags would count as English. */
function withoutTags(sample: Uint8Array): Uint8Array {
  const text = Buffer.from(sample).toString("latin1");
  const words = text.replace(/<(?:script|style)\b[^<]*<\/|<[a-z!/?][^<>]*>/giu, " ");
  return words === text ? sample : Buffer.from(words, "latin1");
}

/** The part around the first letters that are not ASCII; cut between lines, so that no letter is cut. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= sampleSize) return bytes;
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte > 0x7f),
  );
  const from = bytes.lastIndexOf(0x0a, first) + 1;
  const to = bytes.lastIndexOf(0x0a, from + sampleSize);
  return bytes.subarray(from, to > from ? to : from + sampleSize);
}

function tryDecode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // A byte that the encoding lacks, or an encoding that the runtime lacks: either way not this one.
    return null;
  }
}

const neverInText = /(?![\t\n\v\f\r])[\p{Cc}\p{Co}\p{Cn}]/u;
/** What a wrong alphabet makes of words: signs within them, capitals behind small letters, two scripts in one word. */
const nonsense = [
  /\p{L}[^\p{L}\p{N}\p{M}\p{Pd}\p{Zs}\s\u0021-\u007e’‘·・、。，．ー]+(?=\p{L})/gu,
  /\p{Ll}(?=\p{Lu})/gu,
  /\p{Script=Latin}(?=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])/gu,
  /[\p{Script=Cyrillic}\p{Script=Greek}](?=\p{Script=Latin})/gu,
  // Thai vowel signs and tones stand on consonants.
  /(?<![ก-ฮ\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/gu,
  // Halfwidth kana: what Latin letters look like in Shift_JIS.
  /[\uff61-\uff9f]/gu,
];

/** How much a text reads as one, from 0 to 1; null where it cannot be what was meant. */
export function senseOf(text: string): number | null {
  if (neverInText.test(text)) return null;
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  if (foreign === 0) return 1;
  const faults = nonsense.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);
  const letters = text.match(/(?!\p{ASCII})[\p{L}\p{M}]/gu)?.length ?? 0;
  return Math.max(0, Math.min(1, (letters + 0.5 * (foreign - letters)) / foreign - (3 * faults) / foreign));
}
