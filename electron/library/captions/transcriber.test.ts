import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { speechRate } from "../../../contract/models/caption.ts";
import { forkChild, type Child } from "../../hosts/libraryChild.ts";
import { aSpokenModel } from "../../../tests/fixtures/captions/aSpokenModel.ts";
import { babble, joined, mixed, noise, samples, silence, spoken } from "../../../tests/fixtures/captions/sounds.ts";
import { Listener } from "./listener.ts";
import { openEars } from "./openEars.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";

const shared = path.resolve(import.meta.dirname, "../../../../shared/data/speech");
const voiceFile = path.join(shared, "silero-vad-ggml.bin");
const untrained = path.join(shared, "for-tests-ggml-tiny.bin");
type FinalHeard = Extract<FromTranscriber, { kind: "heard" }>;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The real process with the real engine. */
function startTranscriber() {
  const heard: FromTranscriber[] = [];
  const listeners = new Set<() => void>();
  const child: Child<ToTranscriber> = forkChild<ToTranscriber, FromTranscriber>({
    entry: path.join(import.meta.dirname, "transcriber.ts"),
  })({
    message: (message) => {
      heard.push(message);
      for (const listener of listeners) listener();
    },
    exited: () => {
      heard.push({ kind: "ended" });
      for (const listener of listeners) listener();
    },
  });
  ends.push(() => child.kill());
  const until = (holds: (all: readonly FromTranscriber[]) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (holds(heard)) resolve();
      };
      listeners.add(look);
      look();
    });
  const say = (pcm: Int16Array, atMs = 0) => {
    for (let at = 0; at < pcm.length; at += samples(250)) {
      const part = pcm.slice(at, at + samples(250));
      child.send({ kind: "hear", atMs: atMs + (at * 1000) / speechRate, pcm: new Uint8Array(part.buffer) });
    }
  };
  return { child, heard, until, say };
}

function aModel(bytes: Buffer): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-speech-"));
  ends.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "model.bin");
  fs.writeFileSync(file, bytes);
  return file;
}

const isFinal = (message: FromTranscriber) => message.kind === "heard" && message.final;

test("the real engine writes down what it heard, in a process of its own, by loudness alone", async () => {
  const { child, heard, until, say } = startTranscriber();
  child.send({ kind: "open", turn: 1, model: aModel(aSpokenModel(" Nefes alın.")), voice: null, language: "tr" });
  await until((all) => all.some(({ kind }) => kind === "opened"));
  say(joined(silence(500), babble(1800), silence(1500)), 3000);
  await until((all) => all.some(isFinal));
  expect(heard.find(isFinal)).toMatchObject({ text: "Nefes alın.", final: true });
});

test("what is being said when it is told to finish is written down before it has finished", async () => {
  const { child, heard, until, say } = startTranscriber();
  child.send({ kind: "open", turn: 1, model: aModel(aSpokenModel(" Nefes alın.")), voice: null, language: "tr" });
  await until((all) => all.some(({ kind }) => kind === "opened"));
  say(joined(silence(500), babble(1800)));
  child.send({ kind: "finish" });
  await until((all) => all.some(({ kind }) => kind === "finished"));
  expect(heard.filter(({ kind }) => kind === "finished")).toHaveLength(1);
  expect(heard.findIndex(isFinal)).toBeGreaterThan(0);
  expect(heard.at(-1)).toEqual({ kind: "finished" });
});

test("the real engine is looked at, how quick it is here", async () => {
  const { child, heard, until } = startTranscriber();
  child.send({ kind: "measure", turn: 1, model: aModel(aSpokenModel(" Nefes alın.")) });
  await until((all) => all.length > 0);
  expect(heard).toEqual([{ kind: "measured", pace: expect.any(Number) }]);
});

test("what is no model is told as that", async () => {
  for (const bytes of [Buffer.from("no model"), Buffer.alloc(0)]) {
    const { child, heard, until } = startTranscriber();
    child.send({ kind: "open", turn: 1, model: aModel(bytes), voice: null, language: "en" });
    await until((all) => all.some(({ kind }) => kind === "failed" || kind === "ended"));
    expect(heard.some(({ kind }) => kind === "opened")).toBe(false);
  }
});

const hasSpeech = fs.existsSync(voiceFile) && spawnable("espeak-ng");
function spawnable(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** In milliseconds. */
const lengthOf = (pcm: Int16Array): number => (pcm.length * 1000) / speechRate;

test.skipIf(!hasSpeech)(
  "the real voice detector finds who speaks and when, one or two at once, and nobody in silence and noise (../shared/data)",
  async () => {
    const { child, heard, until, say } = startTranscriber();
    const model = aModel(aSpokenModel(" Check the oxygen."));
    child.send({ kind: "open", turn: 1, model, voice: voiceFile, language: "en" });
    await until((all) => all.some(({ kind }) => kind === "opened"));
    const alone = spoken("The patient needs more oxygen now.", "en");
    const two = mixed(alone, joined(silence(500), spoken("Hastaya oksijen verin ve bekleyin.", "tr")));
    const cutOff = spoken("Turn him over, and then", "en");
    const finals = () => heard.filter((each) => each.kind === "heard" && each.final) as FinalHeard[];
    // No more at once than it may be behind with.
    const first = joined(silence(1000), noise(3000, 5000), silence(800), alone, silence(1500));
    say(first);
    await until(() => finals().length > 0);
    // Nothing comes after the last of it, as of a microphone that was pulled out.
    say(joined(two, silence(1500), cutOff), lengthOf(first));
    await until(() => finals().length > 2);
    child.send({ kind: "finish" });
    await until((all) => all.some(({ kind }) => kind === "finished"));
    const starts = [4800, lengthOf(first), lengthOf(first) + lengthOf(two) + 1500];
    expect(finals().map(({ text }) => text)).toEqual(Array(3).fill("Check the oxygen."));
    for (const [at, pcm] of [alone, two, cutOff].entries()) {
      const { startMs, endMs } = finals()[at]!;
      const startsAt = starts[at]!;
      expect(Math.abs(startMs - startsAt)).toBeLessThan(400);
      expect(Math.abs(endMs - startsAt - lengthOf(pcm))).toBeLessThan(500);
    }
    expect(heard.filter(({ kind }) => kind === "failed" || kind === "ended")).toEqual([]);
  },
);

test.skipIf(!hasSpeech)(
  "the untrained model is given what the real voice detector found of speech, and has no words for it (../shared/data)",
  async () => {
    // One look takes it a dozen seconds of one processor; two threads that wait for each other on a busy one, far longer.
    const options = { model: untrained, voice: voiceFile, language: "en", threads: 1, settleMs: 280_000 };
    const ears = openEars(options);
    expect(ears).not.toBeNull();
    if (ears === null) return;
    const written: { readonly ms: number; readonly hasty: boolean; readonly text: string }[] = [];
    const told: unknown[] = [];
    const listener = new Listener(
      {
        findSpeech: (pcm) => ears.findSpeech(pcm),
        async transcribe(pcm, hasty) {
          const text = await ears.transcribe(pcm, hasty);
          written.push({ ms: lengthOf(pcm), hasty, text });
          return text;
        },
      },
      {
        heard: (each) => void told.push(each),
        pace: (pace) => void told.push(pace),
        gaveUp: () => void told.push("gaveUp"),
        failed: (cause) => void told.push(cause),
      },
    );
    // Whole sentences alone.
    listener.spare(true);
    const speech = spoken("The patient needs more oxygen now.", "en");
    const pcm = joined(silence(1000), speech, silence(1500));
    // At once: it counts a silence by the clock, and may look for longer than that.
    for (let at = 0; at < pcm.length; at += samples(250))
      listener.hear((at * 1000) / speechRate, pcm.slice(at, at + samples(250)));
    listener.finish();
    await listener.idle();
    listener.close();
    expect(written.map(({ hasty, text }) => [hasty, text])).toEqual([[false, ""]]);
    expect(Math.abs((written[0]?.ms ?? 0) - lengthOf(speech))).toBeLessThan(700);
    expect(told).toEqual(["finalsOnly"]);
  },
  300_000,
);
