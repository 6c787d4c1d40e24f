import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import type { SessionTokens } from "../../contract/sync.ts";
import { checkHubDatabase } from "../fixtures/checkHubDatabase.ts";
import { ExchangeLoad, type Pair } from "../fixtures/ExchangeLoad.ts";
import { HubClient } from "../fixtures/HubClient.ts";
import { HubProcess } from "../fixtures/HubProcess.ts";
import { PullingClient } from "../fixtures/PullingClient.ts";
import { aPerson, aRecording, aWrite, sha256 } from "../fixtures/TestHub.ts";

/** `MEDIXCHANGE_KILLS=300` for a long run. */
const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 6);
const streamId = uuidv7();

/** What the hub has said yes to, over all its lives. */
const load = new ExchangeLoad();
const acknowledged = new Map<number, Uint8Array>();
let nextNumber = 0;

/** Runs until the hub dies under it. */
async function until(dead: () => boolean, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
    } catch (cause) {
      if (cause instanceof ExpectedFailure) throw cause;
      // A cut connection, as is to be expected of a hub that was killed.
      if (dead()) return;
      throw cause;
    }
  }
}

async function putOne(client: HubClient): Promise<void> {
  const number = nextNumber;
  nextNumber += 1;
  const bytes = new Uint8Array(20_000).fill(number % 251);
  await client.value("segments.put", { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 }, bytes);
  acknowledged.set(number, bytes);
}

/** Of the segments and evidence the last ones, or all; and that the whole log can be followed, by both. */
async function checkServed(pair: Pair, all: boolean): Promise<void> {
  const { segments } = await pair.administrator.client.value("segments.index", { streamId });
  const numbers = new Set(segments.map(({ number }) => number));
  expect([...acknowledged.keys()].filter((number) => !numbers.has(number))).toEqual([]);
  for (const [number, bytes] of [...acknowledged].slice(all ? 0 : -20)) {
    const given = await pair.administrator.client.send("segments.get", { streamId, number });
    expect(sha256(given.bytes)).toBe(sha256(bytes));
  }
  await load.checkEvidence(pair, all ? Infinity : 3);
  for (const { memberId, client } of all ? [pair.administrator, pair.member] : []) {
    const replica = new PullingClient(memberId, client);
    await replica.pullAll(1000);
    const held = new Set([...replica.held.values()].map(({ id }) => id));
    expect([...load.published.keys()].filter((id) => !held.has(id))).toEqual([]);
  }
}

test(
  `a hub that is killed ${kills} times under load has lost nothing that it acknowledged`,
  async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-killed-"));
    const settings = { MEDIXCHANGE_HUB_DATA: directory };
    const people = [aPerson("Ada"), aPerson("Wei")] as const;
    const tokens: SessionTokens[] = [];
    try {
      for (let life = 0; life <= kills; life += 1) {
        const hub = new HubProcess(settings);
        const { url, setupCode } = await hub.listening();
        const anybody = new HubClient(url);
        if (life === 0) {
          const first = await anybody.value("accounts.join", { code: setupCode ?? "", ...people[0] });
          const { code } = await new HubClient(url, first.accessToken).value("invitations.create", { note: "" });
          tokens.push(first, await anybody.value("accounts.join", { code, ...people[1] }));
        }
        // A long run outlasts a token.
        if (life % 20 === 19)
          for (const [index, { email, password }] of people.entries()) {
            tokens[index] = await anybody.value("accounts.signIn", { email, password });
          }
        const [administrator, member] = tokens.map(({ memberId, accessToken }) => ({
          memberId,
          client: new HubClient(url, accessToken),
        }));
        const pair: Pair = { administrator: administrator!, member: member! };
        if (life === 0) {
          const write = aWrite({ collection: "recording", id: streamId, body: aRecording() });
          await pair.administrator.client.value("documents.push", { writes: [write] });
          await load.begin(pair);
        }
        await checkServed(pair, life === kills);
        if (life === kills) {
          hub.child.kill("SIGTERM");
          await hub.exited;
          break;
        }
        let dead = false;
        // After a few acknowledgements more in each life, in the middle of whatever is under way.
        let left = 3 + ((7 * life) % 20);
        const counted = (work: () => Promise<void>) => async () => {
          await work();
          left -= 1;
          if (left !== 0) return;
          dead = true;
          hub.child.kill("SIGKILL");
        };
        const isDead = () => dead;
        const put = () => putOne(pair.administrator.client);
        const works = [...load.works(pair), put, put, put];
        await Promise.all(works.map((work) => until(isDead, counted(work))));
        await hub.exited;
        expect(hub.complaints).toBe("");
        checkHubDatabase(directory, load);
      }
      console.info(
        `${kills} kills; acknowledged: ${load.writes.size} writes, ${load.published.size} articles, ${load.applications.size} applications, ${load.reports.size} reports, ${acknowledged.size} segments`,
      );
      checkHubDatabase(directory, load);
      expect(load.writes.size).toBeGreaterThan(kills);
      expect(acknowledged.size).toBeGreaterThan(0);
    } finally {
      fs.rmSync(directory, { recursive: true, force: true });
    }
  },
  60_000 + kills * 30_000,
);
