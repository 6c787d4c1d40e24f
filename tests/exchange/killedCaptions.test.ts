import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SpokenCue } from "../../contract/models/caption.ts";
import { anExchange, aPassword, aPlan, invite, join } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

/** `MEDIXCHANGE_KILLS=200` for a long run. */
const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 6);
const aCue = (at: number): SpokenCue => ({
  id: `cue-${at}`,
  startMs: at * 100,
  endMs: at * 100 + 90,
  language: "en",
  text: `sentence ${at}`,
});

test(
  "killed with -9 again and again while cues wait and are sent: none that was answered is lost, none is there twice",
  async () => {
    const hub = await exchange.hub();
    const reader = await exchange.client();
    await join(reader, hub.url, "Wei", hub.setupCode!);
    const directory = exchange.folder();
    const first = await aLibraryProcess(directory, exchange.atEnd);
    await first.call("session.join", {
      hubUrl: hub.url,
      code: await invite(reader),
      name: "Amina",
      email: "amina@example.org",
      password: aPassword,
    });
    const { id: memberId, name } = (await first.call("session.read", {}))!.member!;
    const consultation = await first.call("consultations.plan", aPlan());
    const id = uuidv7();
    await first.call("recordings.begin", {
      id,
      consultationId: consultation!.id,
      mimeType: "video/mp4",
      people: [{ memberId, name }],
    });
    for (const number of [0, 1]) {
      const bytes = new Uint8Array(100).fill(number);
      await first.call("recordings.append", { id, number, startMs: 0, durationMs: number * 1000, bytes });
    }
    first.child.kill("SIGKILL");
    await first.gone;

    let said = 0;
    let answered = 0;
    for (let round = 0; round < kills; round += 1) {
      const library = await aLibraryProcess(directory, exchange.atEnd);
      // At another moment each time: in the midst of keeping, of writing a document, of sending it.
      setTimeout(() => library.child.kill("SIGKILL"), 20 + Math.random() * 150);
      for (;;) {
        // A window keeps again what nobody answered, with the next.
        said += 1;
        const cues = Array.from({ length: said - answered }, (_, at) => aCue(answered + at));
        if ((await library.call("captions.keep", { recordingId: id, cues, ended: said % 7 === 0 })) === null) break;
        answered = said;
        // As many as a call of a quarter of an hour has; the next kill is due.
        if (said > (round + 1) * 200) await library.gone;
      }
      await library.gone;
    }
    const last = await aLibraryProcess(directory, exchange.atEnd);
    const cues = Array.from({ length: said - answered }, (_, at) => aCue(answered + at));
    await last.call("captions.keep", { recordingId: id, cues, ended: true });
    const expected = Array.from({ length: said }, (_, at) => `sentence ${at}`);
    const { cues: here } = (await last.call("captions.ofRecording", { id }))!;
    expect(here.map(({ text }) => text)).toEqual(expected);
    await reader.until("all of it is there", async () => {
      await last.call("sync.now", {});
      await reader.call("sync.now", {});
      return (await reader.call("captions.ofRecording", { id })).cues.length === said;
    });
    const { cues: there } = await reader.call("captions.ofRecording", { id });
    expect(there.map(({ text }) => text)).toEqual(expected);
    // Whatever a reader makes of them: in the documents themselves they stand once.
    const database = new Database(path.join(reader.directory, "library.sqlite"), { readonly: true });
    const written = database
      .prepare("SELECT count(*) FROM documents, json_each(body, '$.cues') WHERE collection = 'captionPart'")
      .pluck()
      .get();
    database.close();
    expect(written).toBe(said);
    console.info(`${kills} kills, ${said} cues`);
    expect(said).toBeGreaterThanOrEqual(kills);
  },
  60_000 + kills * 30_000,
);
