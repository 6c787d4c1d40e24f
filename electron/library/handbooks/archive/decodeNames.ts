import { guessEncoding } from "../content/guessEncoding.ts";
import type { ArchiveEntry } from "./readDirectory.ts";

/** The upper half of IBM code page 437, which a zip file's names are in where nothing else is said. */
const upperHalf =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** Fewer bytes beyond ASCII tell nothing. */
const leastForeign = 4;

/**
 * The names of entries: UTF-8 where the file says so or where they are; else one guess for all of them, since Windows
 * writes them in the code page of the country, and code page 437 where nothing fits.
 */
export function decodeNames(entries: readonly ArchiveEntry[]): string[] {
  const legacy = entries.filter((entry) => !entry.nameIsUtf8 && entry.name.some((byte) => byte > 0x7f));
  const strict = new TextDecoder("utf-8", { fatal: true });
  const isUtf8 = legacy.every((entry) => {
    try {
      strict.decode(entry.name);
      return true;
    } catch {
      // Not UTF-8: that is the answer.
      return false;
    }
  });
  const joined = joinNames(legacy);
  const enough = joined.filter((byte) => byte > 0x7f).byteLength >= leastForeign;
  const guess = isUtf8 ? "utf-8" : enough ? guessEncoding(joined) : null;
  return entries.map((entry) => {
    if (entry.unicodeName !== "") return entry.unicodeName;
    if (entry.nameIsUtf8 || !entry.name.some((byte) => byte > 0x7f)) return new TextDecoder().decode(entry.name);
    return guess === null ? decodePage437(entry.name) : new TextDecoder(guess).decode(entry.name);
  });
}

function joinNames(entries: readonly ArchiveEntry[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + entry.name.byteLength + 1, 0));
  let at = 0;
  for (const { name } of entries) {
    bytes.set(name, at);
    bytes[at + name.byteLength] = 0x0a;
    at += name.byteLength + 1;
  }
  return bytes;
}

function decodePage437(name: Uint8Array): string {
  return Array.from(name, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : upperHalf.charAt(byte - 0x80))).join("");
}
