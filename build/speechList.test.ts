import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseSpeechCatalogue } from "../contract/models/speechCatalogue.ts";
import { aSpeechFolder, aSpokenModel } from "../tests/fixtures/captions/aSpokenModel.ts";
import { writeSpeechList } from "./speechList.ts";

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-speech-list-"))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test("the list names every model with its kind, size and sum, and nothing else that lies there", async () => {
  aSpeechFolder(folder, "Nefes alın.");
  const by = fs.readFileSync(path.join(folder, "speech.json"), "utf8");
  fs.writeFileSync(path.join(folder, "silero-vad.bin"), Buffer.from("lmgg\n\0\0\0silero-16k", "latin1"));
  fs.writeFileSync(path.join(folder, "whisper-base.en.bin"), aSpokenModel("Breathe in."));
  fs.writeFileSync(path.join(folder, "notes.bin"), "no model");
  fs.writeFileSync(path.join(folder, "empty.bin"), "");
  fs.writeFileSync(path.join(folder, "a name with spaces.bin"), aSpokenModel("Breathe in."));
  fs.mkdirSync(path.join(folder, "folder.bin"));
  const written = await writeSpeechList(folder, "1.7");
  expect(written.map(({ name, kind, version }) => [name, kind, version])).toEqual([
    ["whisper-spoken", "whisper", "1.7"],
    ["silero-vad", "voice", "1.7"],
    ["whisper-base.en", "whisper", "1.7"],
  ]);
  const read = parseSpeechCatalogue(fs.readFileSync(path.join(folder, "speech.json"), "utf8"));
  expect(read.map(({ name }) => name).toSorted()).toEqual(written.map(({ name }) => name).toSorted());
  const [known] = parseSpeechCatalogue(by);
  const { sha256, sizeBytes } = written[0] ?? {};
  expect({ sha256, sizeBytes }).toEqual({ sha256: known?.sha256, sizeBytes: known?.sizeBytes });
  expect(fs.readdirSync(folder)).not.toContain("speech.json.new");
});
