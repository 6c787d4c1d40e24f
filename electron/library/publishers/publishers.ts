import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import type { KnownPublisher, PackSignature } from "../../../contract/packCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Publisher } from "../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Signer } from "../packs/format/makePack.ts";
import { fingerprintOf, publicKeyOf } from "../packs/format/signature.ts";
import { readPublisherKey, writePublisherKey } from "./publisherKeyFile.ts";
import { seal, unseal } from "../session/seal.ts";

interface OwnRow {
  readonly key: string;
  readonly name: string;
  readonly private_key: Uint8Array;
}

interface TrustedRow {
  readonly key: string;
  readonly name: string;
  readonly since: string;
}

type Names =
  | "publishers.list"
  | "publishers.nameOwn"
  | "publishers.saveKey"
  | "publishers.bringKey"
  | "publishers.trust"
  | "publishers.distrust";

/** Who signs here, and whose signatures the person of this computer trusts. */
export class Publishers {
  private readonly database: LibraryDatabase;
  private readonly sealingKey: Uint8Array;
  private readonly changed: () => void;

  constructor(database: LibraryDatabase, sealingKey: Uint8Array, changed: () => void) {
    this.database = database;
    this.sealingKey = sealingKey;
    this.changed = changed;
  }

  handlers(): HandlersOf<Names> {
    return {
      "publishers.list": () => this.list(),
      "publishers.nameOwn": ({ name }) => {
        this.nameOwn(name);
        this.changed();
        return {};
      },
      "publishers.saveKey": async ({ passphrase }) => {
        const signer = this.signer();
        return { fileName: `${fileNameOf(signer.name)}.mxkey`, text: await writePublisherKey(signer, passphrase) };
      },
      "publishers.bringKey": async ({ bytes, passphrase, replace }) => {
        this.bringKey(await readPublisherKey(bytes, passphrase), replace);
        this.changed();
        return {};
      },
      "publishers.trust": ({ key, name }) => {
        this.database
          .prepare(
            `INSERT INTO trusted_publishers VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name`,
          )
          .run(key, name, new Date().toISOString());
        this.changed();
        return {};
      },
      "publishers.distrust": ({ key }) => {
        this.database.prepare("DELETE FROM trusted_publishers WHERE key = ?").run(key);
        this.changed();
        return {};
      },
    };
  }

  /** @throws ExpectedFailure `pack.nameMissing` where the publisher of this computer has no name, or its key is gone */
  signer(): Signer {
    const row = this.own();
    const pem = row && unseal(this.sealingKey, row.private_key);
    if (!row || !pem) throw new ExpectedFailure("pack.nameMissing");
    return { privateKey: createPrivateKey(pem), name: row.name };
  }

  /** Who signed, as the person of this computer knows them. */
  judge(publisher: Publisher | null): PackSignature {
    if (publisher === null) return { standing: "unsigned", name: "", fingerprint: null, sameNameAsTrusted: false };
    const fingerprint = fingerprintOf(publisher.key);
    const own = this.own();
    if (own?.key === publisher.key) return { standing: "own", name: own.name, fingerprint, sameNameAsTrusted: false };
    const trusted = this.trusted();
    const known = trusted.find(({ key }) => key === publisher.key);
    if (known) return { standing: "trusted", name: known.name, fingerprint, sameNameAsTrusted: false };
    const names = [...trusted, ...(own ? [own] : [])].map(({ name }) => comparable(name));
    const sameNameAsTrusted = names.includes(comparable(publisher.name));
    return { standing: "unknown", name: publisher.name, fingerprint, sameNameAsTrusted };
  }

  private list(): { own: KnownPublisher | null; publishers: KnownPublisher[] } {
    const signed = this.database
      .prepare<[], Publisher & { editionCount: number }>(
        `SELECT publisher_key AS key, max(publisher_name) AS name, count(*) FILTER (WHERE superseded_at IS NULL)
           AS editionCount FROM editions WHERE publisher_key IS NOT NULL GROUP BY publisher_key`,
      )
      .all();
    const trusted = new Map(this.trusted().map((row) => [row.key, row]));
    const editions = new Map(signed.map((row) => [row.key, row.editionCount]));
    const own = this.own();
    const tell = ({ key, name }: Publisher): KnownPublisher => ({
      key,
      signature: this.judge({ key, name }),
      trustedSince: trusted.get(key)?.since ?? null,
      editionCount: editions.get(key) ?? 0,
    });
    const others = new Map([...signed, ...trusted.values()].map((row) => [row.key, row]));
    if (own) others.delete(own.key);
    return { own: own ? tell(own) : null, publishers: [...others.values()].map(tell) };
  }

  private nameOwn(name: string): void {
    const row = this.own();
    // A key that can no longer be unsealed signs nothing: with another one this computer is another publisher.
    if (row && unseal(this.sealingKey, row.private_key) !== null) {
      this.database.prepare("UPDATE own_publisher SET name = ?").run(name);
      return;
    }
    this.keepOwn({ privateKey: generateKeyPairSync("ed25519").privateKey, name });
  }

  /** @throws ExpectedFailure `publisher.anotherHere`: with the key that is here, nobody could sign any more */
  private bringKey(signer: Signer, replace: boolean): void {
    const row = this.own();
    const lost = row !== null && unseal(this.sealingKey, row.private_key) === null;
    const another = row !== null && row.key !== publicKeyOf(signer.privateKey);
    if (another && !lost && !replace) throw new ExpectedFailure("publisher.anotherHere", { name: row.name });
    this.keepOwn(signer);
  }

  private keepOwn({ privateKey, name }: Signer): void {
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    this.database
      .prepare("INSERT OR REPLACE INTO own_publisher VALUES (1, ?, ?, ?)")
      .run(publicKeyOf(privateKey), name, seal(this.sealingKey, pem));
  }

  private own(): OwnRow | null {
    return this.database.prepare<[], OwnRow>("SELECT key, name, private_key FROM own_publisher").get() ?? null;
  }

  private trusted(): TrustedRow[] {
    return this.database.prepare<[], TrustedRow>("SELECT * FROM trusted_publishers ORDER BY name, key").all();
  }
}

/** Names that look alike are alike. */
function comparable(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** A name that every file system takes, in the publisher's own script. */
function fileNameOf(name: string): string {
  const words = name.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/gu, "");
  return words.slice(0, 80) || "publisher";
}
