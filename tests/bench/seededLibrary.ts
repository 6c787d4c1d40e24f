import path from "node:path";
import type { Document } from "../../contract/models/document.ts";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { Replica } from "../../electron/library/documents/replica.ts";
import { anExchange, join, type Client } from "../fixtures/exchange.ts";

/** As many as a page of a pull brings, and one transaction. */
const pageSize = 500;

export type Seed = Pick<Document, "collection" | "id" | "scope" | "authorId" | "body">;

/**
 * A library whose member joined a hub that is gone again, and which took these documents in as pages of a pull. `tookMs`:
 * until they were in the replica, without what the library makes of them.
 */
export async function aSeededLibrary(
  exchange: ReturnType<typeof anExchange>,
  seedsFor: (memberId: string) => readonly Seed[],
): Promise<{
  readonly client: Client;
  readonly memberId: string;
  readonly seeds: readonly Seed[];
  readonly tookMs: number;
}> {
  const hub = await exchange.hub();
  const first = await exchange.client();
  await join(first, hub.url, "Reader", hub.setupCode!);
  await first.call("sync.now", {});
  const memberId = (await first.call("session.read", {})).member!.id;
  await first.close();
  await hub.close();

  const seeds = seedsFor(memberId);
  const database = openDatabase(path.join(first.directory, "library.sqlite"));
  const replica = new Replica(database, () => memberId);
  const at = Date.parse("2026-01-01T00:00:00.000Z");
  const began = performance.now();
  for (let done = 0; done < seeds.length; done += pageSize) {
    database
      .transaction(() => {
        for (const [index, seed] of seeds.slice(done, done + pageSize).entries()) {
          // After what the hub itself has sent.
          const sequence = 100 + done + index;
          const time = new Date(at + sequence * 1000).toISOString();
          const place = { sequence, firstSequence: sequence, createdAt: time, updatedAt: time };
          replica.put({ ...seed, ...place, version: 1, schemaVersion: 1, deleted: false });
        }
      })
      .immediate();
  }
  const tookMs = performance.now() - began;
  database.close();
  return { client: await exchange.client(first.directory), memberId, seeds, tookMs };
}

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function percentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
}

export const worded = (times: readonly number[]): string =>
  `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`;

/** How many times as long as the limit, at the median. */
export const timesOf = (ours: readonly number[], limit: readonly number[]): string =>
  `${(percentile(ours, 0.5) / percentile(limit, 0.5)).toFixed(1)} times`;
