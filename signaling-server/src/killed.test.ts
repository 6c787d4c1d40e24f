import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import { HubClient } from "../fixtures/HubClient.ts";
import { HubProcess } from "../fixtures/HubProcess.ts";
import { aConversation, aMessage, aPerson, aRecording, aWrite, sha256 } from "../fixtures/TestHub.ts";

/** `MEDIXCHANGE_KILLS=200` for a long run. */
const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 15);
const streamId = uuidv7();
const conversationId = uuidv7();

/** What the hub has said yes to, over all its lives. */
const acknowledged = { documents: new Map<string, number>(), segments: new Map<number, Uint8Array>() };
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

async function pushSome(client: HubClient): Promise<void> {
  const scope = `conversation:${conversationId}` as const;
  const writes = [aWrite(), aWrite(), aWrite({ collection: "message", scope, body: aMessage() })];
  const { results } = await client.value("documents.push", { writes });
  expect(results.every((result) => result.ok)).toBe(true);
  for (const result of results) if (result.ok) acknowledged.documents.set(result.document.id, result.document.sequence);
}

async function putOne(client: HubClient): Promise<void> {
  const number = nextNumber;
  nextNumber += 1;
  const bytes = new Uint8Array(20_000).fill(number % 251);
  await client.value("segments.put", { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 }, bytes);
  acknowledged.segments.set(number, bytes);
}

/** All documents, and of the segments the last ones, or all. */
async function checkHeld(client: HubClient, allSegments: boolean): Promise<void> {
  const held = new Map<string, number>();
  let cursor = "";
  for (;;) {
    const page = await client.value("documents.pull", { after: cursor, limit: 1000 });
    for (const document of page.documents) held.set(document.id, document.sequence);
    cursor = page.cursor;
    if (page.complete) break;
  }
  for (const [id, sequence] of acknowledged.documents) expect(held.get(id)).toBe(sequence);
  const { segments } = await client.value("segments.index", { streamId });
  const numbers = new Set(segments.map(({ number }) => number));
  expect([...acknowledged.segments.keys()].filter((number) => !numbers.has(number))).toEqual([]);
  for (const [number, bytes] of [...acknowledged.segments].slice(allSegments ? 0 : -50)) {
    const given = await client.send("segments.get", { streamId, number });
    expect(sha256(given.bytes)).toBe(sha256(bytes));
  }
}

test(
  `a hub that is killed ${kills} times under load has lost nothing that it acknowledged`,
  async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-killed-"));
    const settings = { MEDIXCHANGE_HUB_DATA: directory };
    const person = aPerson("Ada");
    let accessToken: string | null = null;
    try {
      for (let life = 0; life <= kills; life += 1) {
        const hub = new HubProcess(settings);
        const { url, setupCode } = await hub.listening();
        if (accessToken === null) {
          const join = { code: setupCode ?? "", ...person };
          const tokens = await new HubClient(url).value("accounts.join", join);
          ({ accessToken } = tokens);
          const write = aWrite({ collection: "recording", id: streamId, body: aRecording() });
          const conversation = aWrite({
            collection: "conversation",
            id: conversationId,
            scope: `conversation:${conversationId}`,
            body: aConversation({ memberIds: [tokens.memberId] }),
          });
          await new HubClient(url, accessToken).value("documents.push", { writes: [write, conversation] });
        }
        // A long run outlasts a token.
        if (life % 20 === 19) ({ accessToken } = await new HubClient(url).value("accounts.signIn", person));
        const client = new HubClient(url, accessToken);
        await checkHeld(client, life === kills);
        if (life === kills) {
          hub.child.kill("SIGTERM");
          await hub.exited;
          break;
        }
        let dead = false;
        // After a few acknowledgements more in each life, in the middle of whatever is under way.
        let left = 3 + ((7 * life) % 60);
        const counted = (work: () => Promise<void>) => async () => {
          await work();
          left -= 1;
          if (left !== 0) return;
          dead = true;
          hub.child.kill("SIGKILL");
        };
        const isDead = () => dead;
        await Promise.all([
          until(
            isDead,
            counted(() => pushSome(client)),
          ),
          until(
            isDead,
            counted(() => pushSome(client)),
          ),
          until(
            isDead,
            counted(() => putOne(client)),
          ),
          until(
            isDead,
            counted(() => putOne(client)),
          ),
          until(
            isDead,
            counted(() => putOne(client)),
          ),
        ]);
        await hub.exited;
        expect(hub.complaints).toBe("");
      }
      console.info(
        `${kills} kills, ${acknowledged.documents.size} documents and ${acknowledged.segments.size} segments acknowledged`,
      );
      const database = new Database(path.join(directory, "hub.sqlite"), { readonly: true });
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(database.pragma("foreign_key_check")).toEqual([]);
      database.close();
      expect(acknowledged.documents.size).toBeGreaterThan(kills);
      expect(acknowledged.segments.size).toBeGreaterThan(kills);
    } finally {
      fs.rmSync(directory, { recursive: true, force: true });
    }
  },
  60_000 + kills * 10_000,
);
