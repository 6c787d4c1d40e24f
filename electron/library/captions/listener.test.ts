import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { speechRate } from "../../../contract/models/caption.ts";
import { babble, joined, noise, samples, silence } from "../../../tests/fixtures/captions/sounds.ts";
import { cleanHeard } from "./cleanHeard.ts";
import { findLoud } from "./findLoud.ts";
import { Listener, type Ears } from "./listener.ts";
import { freshPace, paceOf } from "./pace.ts";

interface Heard {
  readonly final: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** Speaks into a listener a quarter of a second at a time, and waits until it has taken each. */
async function listen(ears: Ears, pcm: Int16Array, atMs = 0) {
  const heard: Heard[] = [];
  const told: string[] = [];
  const listener = new Listener(ears, {
    heard: (each) => void heard.push(each),
    pace: (pace) => void told.push(pace),
    gaveUp: () => void told.push("gaveUp"),
    failed: (cause) => void told.push(String(cause)),
  });
  for (let at = 0; at < pcm.length; at += samples(250)) {
    listener.hear(atMs + (at * 1000) / speechRate, pcm.slice(at, at + samples(250)));
    await listener.idle();
  }
  listener.finish();
  await listener.idle();
  listener.close();
  return { heard, told, finals: heard.filter(({ final }) => final) };
}

const loud: Ears = {
  async findSpeech(pcm) {
    // As the real one does.
    if (pcm.length === 0) throw new Error("Empty audio data");
    return findLoud(pcm);
  },
  transcribe: async (pcm) => `${Math.round((pcm.length * 1000) / speechRate)} ms`,
};

/** By loudness alone, and what it heard so far; nothing may go wrong. */
function aListener() {
  const heard: Heard[] = [];
  const listener = new Listener(loud, {
    heard: (each) => void heard.push(each),
    pace: () => undefined,
    gaveUp: () => undefined,
    failed: (cause) => {
      throw cause;
    },
  });
  return { heard, listener };
}

test("an end that comes in the same turn as the last words is not lost with them", async () => {
  const { heard, listener } = aListener();
  // Too little to look at while it goes on; the messages of a process come several in a turn.
  listener.hear(0, babble(350));
  listener.finish();
  await listener.idle();
  listener.close();
  expect(heard.map(({ final }) => final)).toEqual([true]);
});

test("what is said twice with a pause between is two captions, each at its time", async () => {
  const pcm = joined(silence(1000), babble(2000), silence(1500), babble(3000), silence(1500));
  const { finals, heard } = await listen(loud, pcm, 10_000);
  expect(finals).toHaveLength(2);
  const [first, second] = finals as [Heard, Heard];
  expect(Math.abs(first.startMs - 11_000)).toBeLessThan(150);
  expect(Math.abs(first.endMs - 13_000)).toBeLessThan(350);
  expect(Math.abs(second.startMs - 14_500)).toBeLessThan(150);
  // While it is said, it can be read so far.
  expect(heard.some(({ final }) => !final)).toBe(true);
});

test("silence, a steady noise and nothing at all give no caption", async () => {
  for (const pcm of [silence(4000), noise(4000, 300), noise(4000, 6000), new Int16Array()])
    expect((await listen(loud, pcm)).heard).toEqual([]);
});

afterEach(() => void vi.useRealTimers());

test("a microphone that vanishes in the middle of a word ends what was being said", async () => {
  vi.useFakeTimers();
  const { heard, listener } = aListener();
  listener.hear(5000, babble(900));
  await vi.advanceTimersByTimeAsync(1400);
  expect(heard.filter(({ final }) => final)).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  const [said, ...more] = heard.filter(({ final }) => final);
  expect([said?.startMs, said?.endMs, more]).toEqual([expect.closeTo(5000, -3), expect.closeTo(5900, -3), []]);
  // It comes back, elsewhere in time: another thing that somebody says.
  listener.hear(60_000, babble(900));
  await vi.advanceTimersByTimeAsync(1600);
  expect(heard.filter(({ final }) => final).map(({ startMs }) => startMs >= 60_000)).toEqual([false, true]);
  listener.close();
});

test("a long speech is cut, and its end written down", async () => {
  const { finals } = await listen(loud, joined(babble(31_000)));
  expect(finals.length).toBeGreaterThan(1);
  for (const { startMs, endMs } of finals) expect(endMs - startMs).toBeLessThanOrEqual(14_000);
  expect(finals.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBeGreaterThan(28_000);
});

test("whatever the sound and however it comes, captions are in order, inside it and end", async () => {
  const part = fc.oneof(
    fc.integer({ min: 100, max: 3000 }).map(silence),
    fc.integer({ min: 100, max: 3000 }).map(babble),
    fc.integer({ min: 100, max: 2000 }).map((ms) => noise(ms, 9000)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const pcm = joined(...parts);
      const { finals, told } = await listen(loud, pcm, 500);
      expect(told).toEqual([]);
      let last = 500;
      for (const { startMs, endMs } of finals) {
        expect(startMs).toBeGreaterThanOrEqual(last - 1);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        last = endMs;
      }
      expect(last).toBeLessThanOrEqual(501 + (pcm.length * 1000) / speechRate);
    }),
    { numRuns: 40 },
  );
});

test("who cannot keep up sheds partial captions, then speech, then gives up", async () => {
  expect(paceOf(freshPace)).toBe("full");
  expect(paceOf({ ...freshPace, tookMs: 2000 })).toBe("finalsOnly");
  expect(paceOf({ ...freshPace, waitingMs: 4000 })).toBe("finalsOnly");
  expect(paceOf({ ...freshPace, skips: [0] })).toBe("skipping");
  expect(paceOf({ ...freshPace, isSparing: true })).toBe("finalsOnly");
  expect(paceOf({ ...freshPace, skips: [0], isSparing: true })).toBe("skipping");
  expect(paceOf({ ...freshPace, skips: [0, 1, 2] })).toBe("stop");

  const told: string[] = [];
  let release: (() => void) | null = null;
  const stuck: Ears = { ...loud, transcribe: () => new Promise((resolve) => (release = () => resolve("late"))) };
  const listener = new Listener(stuck, {
    heard: () => undefined,
    pace: (pace) => void told.push(pace),
    gaveUp: () => void told.push("gaveUp"),
    failed: (cause) => void told.push(String(cause)),
  });
  let atMs = 0;
  for (let turn = 0; turn < 200 && !told.includes("gaveUp"); turn += 1) {
    listener.hear(atMs, babble(1000));
    atMs += 1000;
    // Forty seconds go by before it gets one caption done.
    if (turn % 40 === 39) (release as (() => void) | null)?.();
    await new Promise(setImmediate);
  }
  expect(told).toEqual(["skipping", "gaveUp"]);
});

test("while the call is short of the processor only whole sentences are written down, and all of them", async () => {
  const heard: Heard[] = [];
  const told: string[] = [];
  const listener = new Listener(loud, {
    heard: (each) => void heard.push(each),
    pace: (pace) => void told.push(pace),
    gaveUp: () => void told.push("gaveUp"),
    failed: (cause) => void told.push(String(cause)),
  });
  // Before anything was heard, so that who waits to speak knows as well.
  listener.spare(true);
  await listener.idle();
  expect(told).toEqual(["finalsOnly"]);
  let atMs = 0;
  const speak = async () => {
    const pcm = joined(babble(4000), silence(1000));
    for (let at = 0; at < pcm.length; at += samples(250), atMs += 250) {
      listener.hear(atMs, pcm.slice(at, at + samples(250)));
      await listener.idle();
    }
  };
  await speak();
  expect(heard.map(({ final }) => final)).toEqual([true]);
  listener.spare(false);
  await speak();
  expect(told).toEqual(["finalsOnly", "full"]);
  expect(heard.slice(1).map(({ final }) => final)).toContain(false);
  expect(heard.filter(({ final }) => final)).toHaveLength(2);
  listener.close();
});

test("an engine that breaks is told once, and hears nothing more", async () => {
  const { told } = await listen({ ...loud, transcribe: () => Promise.reject(new Error("broken")) }, babble(9000));
  expect(told).toEqual(["Error: broken"]);
});

test("sounds that are no speech, and what turns the direction of a line, are left out", () => {
  expect(["[BLANK_AUDIO]", " (music) ", "♪♪", "*coughs*", " . ", ""].map(cleanHeard)).toEqual(Array(6).fill(null));
  expect(["(upbeat music)", "[Door closes] [Music]", "*door slams*", "（音楽）", "[Müzik]"].map(cleanHeard)).toEqual(
    Array(5).fill(null),
  );
  for (const said of ["(Silence the alarm.)", "(There is noise in the left lung)", "Give 5 mg (not 50 mg) now"])
    expect(cleanHeard(said)).toBe(said);
  expect(cleanHeard(" [noise] Give 5 mg. (Laughs.)\n")).toBe("Give 5 mg.");
  expect(cleanHeard("a\u202eb\u0000")).toBe("ab");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
      const line = cleanHeard(text);
      expect(line === null || (line.length <= 1000 && line === line.trim())).toBe(true);
    }),
  );
});

test.each([
  "Give 5 mg (not 50 mg) now",
  "2*3*4",
  "[5 mg]",
  "(Stop the infusion.)",
  "He is better (without the cough).",
  "Metformin [once a day] is enough.",
  "给药（不是 50 毫克）",
  "(5 мг, музыка)",
])("words in brackets are words: %s", (said) => {
  expect(cleanHeard(said)).toBe(said);
});

test("a caption that is too long says that it goes on", () => {
  expect(cleanHeard("a".repeat(1000))).toBe("a".repeat(1000));
  expect(cleanHeard("a".repeat(1001))).toBe(`${"a".repeat(999)}…`);
  // Cut in the middle of a character.
  expect(cleanHeard(`${"a".repeat(998)}😀b`)).toBe(`${"a".repeat(998)}…`);
});
