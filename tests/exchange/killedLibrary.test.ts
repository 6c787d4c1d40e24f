import { randomBytes } from "node:crypto";
import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aPassword, anExchange, aPlan } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

/** `MEDIXCHANGE_KILLS=200` for a long run. */
const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 6);
test(
  "killed with -9 again and again while it writes and records: all that was answered as saved is there",
  async () => {
    const hub = await exchange.hub();
    const directory = exchange.folder();
    const planned: string[] = [];
    const saved = new Map<string, number>();
    let joined = false;

    for (let round = 0; round < kills; round += 1) {
      const library = await aLibraryProcess(directory, exchange.atEnd);
      if (!joined) {
        await library.call("session.join", {
          hubUrl: hub.url,
          code: hub.setupCode!,
          name: "Amina",
          email: "amina@example.org",
          password: aPassword,
        });
        joined = true;
      }
      await expectAllThere(library, planned, saved);

      const consultation = await library.call("consultations.plan", aPlan());
      if (consultation) planned.push(consultation.id);
      const id = uuidv7();
      const began = await library.call("recordings.begin", {
        id,
        consultationId: consultation!.id,
        mimeType: "video/mp4",
        people: [],
      });
      if (began) saved.set(id, 0);
      // At another moment each time: in the midst of writes, of uploads, of a finish.
      setTimeout(() => library.child.kill("SIGKILL"), 20 + Math.random() * 150);
      for (let number = 0; ; number += 1) {
        const bytes = randomBytes(50_000);
        const startMs = Math.max(0, number - 1) * 1000;
        const segment = { id, number, startMs, durationMs: number === 0 ? 0 : 1000, bytes };
        if ((await library.call("recordings.append", segment)) === null) break;
        saved.set(id, number + 1);
        if (number % 3 === 2) {
          const another = await library.call("consultations.plan", aPlan());
          if (another === null) break;
          planned.push(another.id);
        }
      }
      await library.gone;
      const database = new Database(path.join(directory, "library.sqlite"));
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
      database.close();
    }
    const library = await aLibraryProcess(directory, exchange.atEnd);
    await expectAllThere(library, planned, saved);
    console.info(`${kills} kills, ${planned.length} consultations and ${saved.size} recordings answered as saved`);
    expect(planned.length).toBeGreaterThanOrEqual(kills);
  },
  60_000 + kills * 30_000,
);

async function expectAllThere(
  library: Awaited<ReturnType<typeof aLibraryProcess>>,
  planned: readonly string[],
  saved: ReadonlyMap<string, number>,
): Promise<void> {
  const { consultations } = (await library.call("consultations.list", {}))!;
  expect(consultations.map((each) => each.id)).toEqual(expect.arrayContaining([...planned]));
  const { recordings } = (await library.call("recordings.list", {}))!;
  for (const [id, count] of saved) {
    const recording = recordings.find((each) => each.id === id);
    // With the initialisation segment alone there is nothing to show, and nothing is.
    if (count < 2) continue;
    expect(recording?.state).toBe("interrupted");
    expect(recording?.segmentsHere).toBeGreaterThanOrEqual(count);
  }
}
