import fc from "fast-check";
import { expect, test } from "vitest";
import { aSigner } from "../../../tests/fixtures/packs/aPack.ts";
import { publicKeyOf } from "../packs/format/signature.ts";
import { readPublisherKey, writePublisherKey } from "./publisherKeyFile.ts";

const passphrase = "seven wards under one roof";
const bytesOf = (text: string) => new TextEncoder().encode(text);

test("a key is read again with its passphrase, however that was composed, and never stands in the file", async () => {
  const signer = aSigner("وزارة الصحة");
  const file = await writePublisherKey(signer, "Müller’s café ٣");
  const read = await readPublisherKey(bytesOf(file), "Müller’s café ٣".normalize("NFD"));
  expect(read.name).toBe("وزارة الصحة");
  expect(publicKeyOf(read.privateKey)).toBe(publicKeyOf(signer.privateKey));
  const seed = signer.privateKey.export({ format: "jwk" }).d ?? "";
  expect(file).not.toContain(Buffer.from(seed, "base64url").toString("hex"));
  // Two backups have nothing in common that a guess could be tried on at once.
  const other = JSON.parse(await writePublisherKey(signer, "Müller’s café ٣")) as Record<string, string>;
  const first = JSON.parse(file) as Record<string, string>;
  for (const field of ["salt", "nonce", "sealed"]) expect(other[field]).not.toBe(first[field]);
});

test("a wrong passphrase, a damaged file and any other file are told apart, and nothing else ever comes of them", async () => {
  const file = await writePublisherKey(aSigner(), passphrase);
  await expect(readPublisherKey(bytesOf(file), `${passphrase} `)).rejects.toMatchObject({
    code: "publisher.passphraseWrong",
  });
  await expect(readPublisherKey(bytesOf(file.slice(0, -40)), passphrase)).rejects.toMatchObject({
    code: "publisher.keyFileDamaged",
  });
  for (const other of ["", "{}", "null", "-----BEGIN PRIVATE KEY-----", "\uFEFF[]", "\0"]) {
    await expect(readPublisherKey(bytesOf(other), passphrase)).rejects.toMatchObject({
      code: "publisher.keyFileUnknown",
    });
  }
  // Whoever changes a field can write the checksum anew, but not the seal.
  const fields = JSON.parse(file) as Record<string, string>;
  const renamed = JSON.stringify({ ...fields, name: "Somebody else" });
  await expect(readPublisherKey(bytesOf(renamed), passphrase)).rejects.toMatchObject({
    code: "publisher.keyFileDamaged",
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, by) => {
      const bytes = bytesOf(file);
      const at = place % (bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ by;
      const outcome = await readPublisherKey(bytes, passphrase).then(
        () => "read",
        (cause: unknown) => (cause as { code?: string }).code,
      );
      // White space between the fields means nothing.
      const harmless = JSON.stringify(parsed(bytes)) === JSON.stringify(fields);
      const refused = ["publisher.keyFileDamaged", "publisher.keyFileUnknown", "publisher.passphraseWrong"];
      expect(harmless ? ["read"] : refused).toContain(outcome);
    }),
    { numRuns: 150 },
  );
});

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}
