import { ExpectedFailure } from "../../../../contract/failure.ts";

/** UTF-8, or UTF-16 with a byte order mark. Failure: `handbook.encodingUnknown`: nothing is guessed. */
export function decodeText(name: string, bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ExpectedFailure("handbook.encodingUnknown", { name }, { cause });
  }
}
