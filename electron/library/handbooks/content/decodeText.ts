import { ExpectedFailure } from "../../../../contract/failure.ts";
import { guessEncoding, senseOf } from "./guessEncoding.ts";

export interface DecodedText {
  readonly text: string;
  /** The file did not say in which letters it is, or said it wrongly. */
  readonly guessed: boolean;
}

/** Valid UTF-8 with as many letters beyond ASCII is UTF-8, whatever the file says of itself. */
const certainly = 3;

/**
 * The text of a file: by its byte order mark, as UTF-8, as it declares itself, or as it most likely is. Failure:
 * `handbook.encodingUnknown` where nothing fits.
 */
export function decodeText(name: string, bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), guessed: false };
  const named = nameOf(declared);
  const utf8 = tryDecode("utf-8", bytes);
  if (utf8 !== null && !utf8.includes("\x1b$")) {
    const saysOther = named !== null && named !== "utf-8" && !named.startsWith("utf-16");
    const many = utf8.match(/\P{ASCII}/gu)?.length ?? 0;
    if (!saysOther || many === 0 || many >= certainly) return { text: utf8, guessed: saysOther && many > 0 };
  }
  const own = named === null || named === "utf-8" ? null : tryDecode(named, bytes);
  if (own !== null && named !== null && bearsOut(named, own, bytes)) return { text: own, guessed: false };
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), guessed: true };
  if (isMostlyUtf8(bytes)) return { text: mendUtf8(bytes), guessed: true };
  const guess = guessEncoding(bytes);
  const text = guess === null ? null : tryDecode(guess, bytes);
  if (text !== null) return { text, guessed: true };
  if (own !== null) return { text: own, guessed: true };
  throw new ExpectedFailure("handbook.encodingUnknown", { name: name.slice(0, 300) });
}

/** Latin alphabets, too alike to overrule what the file says. Nearly every byte has a letter in them. */
const western = /^(?:windows-125[02478]|iso-8859-(?:1|2|3|4|9|10|13|14|15|16)|macintosh)$/u;

/** Whether the bytes are what the file says: another alphabet that is read as a Western one makes words of it. */
function bearsOut(named: string, text: string, bytes: Uint8Array): boolean {
  if (!western.test(named)) return (senseOf(text) ?? 0) > 0.8;
  const guess = guessEncoding(bytes);
  return guess === null || western.test(guess);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : null;
}

/** UTF-16 without a mark: every other byte of its spaces and line ends is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.byteLength >> 1, 2000);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) even += 1;
    if (bytes[2 * pair + 1] === 0) odd += 1;
  }
  if (odd > pairs / 20 && even < odd / 20) return "utf-16le";
  return even > pairs / 20 && odd < even / 20 ? "utf-16be" : null;
}

/** How the encoding calls itself, as the runtime knows it. */
function nameOf(declared: string | null): string | null {
  if (declared === null || declared === "") return null;
  try {
    return new TextDecoder(declared).encoding;
  } catch (cause) {
    // A name that nobody knows says nothing.
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function tryDecode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof RangeError) return null;
    throw cause;
  }
}

/** Pieces of another file pasted into UTF-8 leave single wrong bytes between many right letters. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\ufffd/gu)?.length ?? 0;
  const right = text.match(/(?!\ufffd)\P{ASCII}/gu)?.length ?? 0;
  return right >= 20 && broken * 10 <= right;
}

/** What is no UTF-8 within UTF-8 is read as the Western code page, where it mostly comes from. */
function mendUtf8(bytes: Uint8Array): string {
  const western = new TextDecoder("windows-1252");
  const lossy = new TextDecoder("utf-8").decode(bytes);
  if (!lossy.includes("\ufffd")) return lossy;
  let text = "";
  let from = 0;
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let at = 0; at < bytes.byteLength;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) at += length;
    else {
      text += strict.decode(bytes.subarray(from, at)) + western.decode(bytes.subarray(at, at + 1));
      at += 1;
      from = at;
    }
  }
  return text + strict.decode(bytes.subarray(from));
}

/** Of the UTF-8 sequence that begins here; 0 where none does. Unicode 16, table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let offset = 2; offset < length; offset += 1) if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
