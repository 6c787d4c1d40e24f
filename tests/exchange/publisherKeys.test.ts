import { afterEach, beforeEach, expect, test } from "vitest";
import { anExchange } from "../fixtures/exchange.ts";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";
import { writePublisherKey } from "../../electron/library/publishers/publisherKeyFile.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const passphrase = "seven wards under one roof";

test("a publisher outlives its computer: another one signs with the saved key, and no key is replaced unasked", async () => {
  const lost = await exchange.client();
  await expect(lost.call("publishers.saveKey", { passphrase })).rejects.toMatchObject({ code: "pack.nameMissing" });
  await lost.call("publishers.nameOwn", { name: "مستشفى / Hospital: 7" });
  const { fileName, text } = await lost.call("publishers.saveKey", { passphrase });
  const bytes = Uint8Array.from(Buffer.from(text));
  expect(fileName).toBe("مستشفى-Hospital-7.mxkey");
  const before = (await lost.call("publishers.list", {})).own;

  const next = await exchange.client();
  await expect(
    next.call("publishers.bringKey", { bytes, passphrase: "another passphrase", replace: true }),
  ).rejects.toMatchObject({ code: "publisher.passphraseWrong" });
  expect((await next.call("publishers.list", {})).own).toBeNull();
  await next.call("publishers.bringKey", { bytes, passphrase, replace: false });
  expect((await next.call("publishers.list", {})).own).toEqual(before);
  // It signs: what it makes bears the same publisher.
  const signer = aSigner("Another ward");
  const other = Uint8Array.from(Buffer.from(await writePublisherKey(signer, passphrase)));
  await expect(next.call("publishers.bringKey", { bytes: other, passphrase, replace: false })).rejects.toMatchObject({
    code: "publisher.anotherHere",
    details: { name: "مستشفى / Hospital: 7" },
  });
  expect((await next.call("publishers.list", {})).own).toEqual(before);
  const offer = await next.call("packs.inspect", { bytes: await aPack({ "a.md": "# A\n\nb" }, { signer }) });
  expect(offer.signature.standing).toBe("unknown");
  await next.call("publishers.bringKey", { bytes: other, passphrase, replace: true });
  const { edition } = await next.call("packs.install", { id: offer.id, allowOlder: false });
  const wishes = { title: "A", edition: "2", source: "", licence: "", handbookKey: null, sign: true };
  const made = await next.call("packs.make", { editionId: edition.id, wishes });
  const again = Uint8Array.from((await next.library.media(`/media/packs/${made.id}`)).body);
  expect((await next.call("packs.inspect", { bytes: again })).signature).toMatchObject({
    standing: "own",
    name: "Another ward",
  });
}, 120_000);
