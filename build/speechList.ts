import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  offeredSpeechModelSchema,
  speechCatalogueName,
  type OfferedSpeechModel,
} from "../contract/models/speechCatalogue.ts";

/** The beginning of every model of ggml, and what the voice detector has after its length. */
const magic = "lmgg";
const voiceMark = "silero";
const beginning = 64;

/**
 * Writes the list of the models for captions that lie in a folder, for a stick or a mirror: `speech.json`, with sizes and
 * sha-256. Gives what is in it. What is no model, or cannot be offered, is left out.
 */
export async function writeSpeechList(folder: string, version: string): Promise<OfferedSpeechModel[]> {
  const models: OfferedSpeechModel[] = [];
  for (const file of fs.readdirSync(folder).toSorted()) {
    const place = path.join(folder, file);
    if (!file.endsWith(".bin") || !fs.statSync(place).isFile()) continue;
    const kind = kindOf(place);
    if (kind === null) continue;
    const plain = file.slice(0, -".bin".length).replace(/^ggml-/u, "");
    const model = {
      name: kind === "whisper" && !plain.startsWith("whisper") ? `whisper-${plain}` : plain,
      kind,
      version,
      file,
      sha256: await sha256Of(place),
      sizeBytes: fs.statSync(place).size,
    };
    const offered = offeredSpeechModelSchema.safeParse(model);
    if (offered.success) models.push(offered.data);
  }
  // At once: a client may be reading it.
  const list = path.join(folder, speechCatalogueName);
  fs.writeFileSync(`${list}.new`, `${JSON.stringify({ speech: models }, null, 2)}\n`);
  fs.renameSync(`${list}.new`, list);
  return models;
}

function kindOf(place: string): "whisper" | "voice" | null {
  const bytes = Buffer.alloc(beginning);
  const file = fs.openSync(place, "r");
  try {
    fs.readSync(file, bytes, 0, beginning, 0);
  } finally {
    fs.closeSync(file);
  }
  if (bytes.toString("latin1", 0, 4) !== magic) return null;
  return bytes.toString("latin1", 4).includes(voiceMark) ? "voice" : "whisper";
}

async function sha256Of(place: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of fs.createReadStream(place)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder, version = "1.0"] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("npm run speech-list -- <folder of models> [version]");
    process.exit(1);
  }
  for (const { name, kind, sizeBytes } of await writeSpeechList(folder, version))
    console.info(`${name}: ${kind}, ${sizeBytes} bytes`);
}
