import { ExpectedFailure } from "../../contract/failure.ts";
import { translatedPiecesMax, type Route } from "../../contract/models/translation.ts";
import { call } from "../desktop/desktop.ts";
import { DeviceEngine } from "./deviceEngine.ts";
import { runsOn, saysNothing } from "./encodeRun.ts";
import { ServerEngine } from "./serverEngine.ts";

/** Sentences that an engine gets at once: more are quicker together, fewer are sooner there. */
const batchSize = 8;

const device = new DeviceEngine();
const server = new ServerEngine();

interface Engine {
  readonly route: Route;
  /** For the next time. */
  readonly keep: boolean;
  /** Nobody else can: a server gets its time. */
  readonly patient: boolean;
}

/** Of the pieces, by its place: what the engine made of it; null where it made nothing that can be used. */
export interface DonePiece {
  readonly at: number;
  readonly html: string | null;
}

const runEngine = (
  { route, patient }: Engine,
  sentences: readonly string[],
  signal?: AbortSignal,
): Promise<(string | null)[]> =>
  route.engine === "device"
    ? device.translate(route.steps, sentences, signal)
    : server.translate(route, sentences, patient, signal);

const isUsed = (html: string | null | undefined, piece: string): html is string =>
  html != null && !runsOn(html, piece) && !saysNothing(html);

/**
 * Sentences as the engine of this way has them, those that it had before from the library: each is told once, a few at a
 * time, and the next ones wait until `onDone` is through with them.
 */
export async function runPieces(
  pieces: readonly string[],
  engine: Engine,
  signal: AbortSignal | undefined,
  onDone: (done: readonly DonePiece[]) => Promise<void>,
): Promise<void> {
  const { route, keep } = engine;
  for (let start = 0; start < pieces.length; start += translatedPiecesMax) {
    const slice = pieces.slice(start, start + translatedPiecesMax);
    const recalled = (await call("translation.recall", { route, pieces: slice })).pieces;
    const known = slice.flatMap((piece, place): DonePiece[] => {
      const html = recalled[place];
      return isUsed(html, piece) ? [{ at: start + place, html }] : [];
    });
    if (known.length > 0) await onDone(known);
    const missing = [...new Set(slice.filter((piece, place) => !isUsed(recalled[place], piece)))];
    for (let from = 0; from < missing.length; from += batchSize) {
      if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
      const batch = missing.slice(from, from + batchSize);
      const targets = await runEngine(engine, batch, signal);
      const fresh = new Map(
        batch.map((source, place) => {
          const html = targets[place];
          return [source, isUsed(html, source) ? html : null];
        }),
      );
      const used = [...fresh].flatMap(([source, target]) => (target === null ? [] : [{ source, target }]));
      if (keep && used.length > 0) await call("translation.keep", { route, pieces: used });
      await onDone(
        slice.flatMap((piece, place): DonePiece[] => {
          const html = fresh.get(piece);
          return html === undefined ? [] : [{ at: start + place, html }];
        }),
      );
    }
  }
  if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
}
