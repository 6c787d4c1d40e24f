import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { ExpectedFailure } from "../contract/failure.ts";
import { readHandbook } from "../electron/library/handbooks/import/readHandbook.ts";
import { makePack, type Signer } from "../electron/library/packs/format/makePack.ts";
import { readPackFile, writePackFile } from "../electron/library/packs/format/packFile.ts";
import { readBook } from "../electron/library/packs/format/readBook.ts";
import { fingerprintOf, publicKeyOf } from "../electron/library/packs/format/signature.ts";
import { isStartedFile } from "./buildTargets.ts";

const usage = `Makes a pack of a handbook: one file that installs on any computer with MediXchange.

  npm run pack -- --make-key ministry.pem
  npm run pack -- --in handbook/ --out oxygen.mxpack --key ministry.pem --publisher "Ministry of Health"
  npm run pack -- --show oxygen.mxpack

  --in         a folder of Markdown, or one file of any kind that MediXchange reads
  --out        the pack to be written
  --key        the publisher's private key (Ed25519, PEM); without it the pack is unsigned and says so wherever it goes
  --publisher  what the publisher calls itself; needed with --key
  --handbook   what the handbook is called in every language and version; by default what its front matter says, or
               the name of --in
  --title, --language, --edition, --source, --licence
               in place of what is read from the handbook
  --published  when it was made (ISO 8601); by default SOURCE_DATE_EPOCH, or now
`;

const optionNames = "in out key publisher handbook title language edition source licence published make-key show".split(
  " ",
);

/** `npm run pack`. Prints what it made; throws what a person has to know. */
export async function pack(argv: readonly string[], print: (line: string) => void): Promise<void> {
  const options = Object.fromEntries(optionNames.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...argv], options, strict: true });
  if (values["make-key"]) return makeKey(values["make-key"], print);
  if (values["show"]) return show(values["show"], print);
  const { in: source, out, key, publisher } = values;
  if (!source || !out) throw new Error(usage);
  if (key && !publisher) throw new Error("--key needs --publisher: what the publisher calls itself.");
  const wishes = {
    title: values["title"] ?? null,
    language: values["language"] ?? null,
    edition: values["edition"] ?? null,
    source: values["source"] ?? null,
  };
  const files = readFiles(source);
  const read = await readHandbook({ files, wishes }, () => undefined);
  // Of a scan, its pages are all there is to read.
  const handbook = { ...read, original: read.notices.includes("scanned") ? (files[0]?.bytes ?? null) : null };
  const signer: Signer | null = key && publisher ? { privateKey: readKey(key), name: publisher } : null;
  const made = await makePack(
    handbook,
    {
      handbookKey: values["handbook"] ?? handbook.handbookKey ?? path.parse(path.resolve(source)).name,
      title: handbook.title || path.parse(path.resolve(source)).name,
      edition: handbook.edition,
      source: handbook.source,
      licence: values["licence"] ?? handbook.licence,
      publishedAt: instantOf(values["published"]),
    },
    signer,
  );
  // Beside and renamed: whoever fetches it meanwhile never gets half of it.
  const unfinished = `${out}.part`;
  fs.writeFileSync(unfinished, writePackFile(made.segments));
  fs.renameSync(unfinished, out);
  await show(out, print);
}

async function show(file: string, print: (line: string) => void): Promise<void> {
  const source = readPackFile(fs.readFileSync(file));
  await readBook(source);
  const { manifest, sha256, sizeBytes } = source.head;
  const { publisher, counts } = manifest;
  print(`${manifest.title} (${manifest.language}), edition ${manifest.edition || "unnamed"}, ${manifest.publishedAt}`);
  print(`${counts.sections} sections, ${counts.passages} passages, ${counts.images} images, ${counts.tables} tables`);
  print(`${manifest.segments.length} segments, ${sizeBytes} bytes, sha-256 ${sha256}`);
  print(publisher === null ? "not signed" : `signed by ${publisher.name}, fingerprint ${fingerprintOf(publisher.key)}`);
}

/** Never over one that is there: a publisher that loses its key is another publisher. */
function makeKey(file: string, print: (line: string) => void): void {
  const { privateKey } = generateKeyPairSync("ed25519");
  fs.writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  print(`${file}: keep it secret and keep a copy. Fingerprint ${fingerprintOf(publicKeyOf(privateKey))}`);
}

function readKey(file: string): KeyObject {
  const key = createPrivateKey(fs.readFileSync(file));
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`${file} is no Ed25519 key: make one with --make-key.`);
  return key;
}

function readFiles(source: string) {
  const bytesOf = (file: string) => new Uint8Array(fs.readFileSync(file));
  if (!fs.statSync(source).isDirectory()) return [{ path: path.basename(source), bytes: bytesOf(source) }];
  return fs
    .readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: path.relative(source, file).replaceAll(path.sep, "/"), bytes: bytesOf(file) }));
}

function instantOf(given: string | undefined): string {
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  if (given !== undefined) return new Date(given).toISOString();
  return new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString();
}

if (isStartedFile(import.meta)) {
  try {
    await pack(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (cause) {
    const told = cause instanceof ExpectedFailure ? `${cause.code} ${JSON.stringify(cause.details)}` : String(cause);
    process.stderr.write(`${told.replace(/^Error: /u, "")}\n`);
    process.exitCode = 1;
  }
}
