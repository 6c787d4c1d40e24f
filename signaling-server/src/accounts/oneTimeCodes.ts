import { createHash, randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O and U, so that nothing is mistaken when read aloud or from paper. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groups = 4;
const groupLength = 4;

/** A code of 80 random bits, as `7K2M-Q0XA-...`. */
export function makeCode(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}

/**
 * What the hub keeps of a code. Case, dashes and spaces do not matter, and O, I, L are read as 0, 1, 1. A plain hash is
 * enough, for nobody guesses 80 bits.
 */
export function hashCode(typed: string): string {
  const canonical = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return createHash("sha256").update(canonical).digest("hex");
}
