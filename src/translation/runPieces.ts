import { ExpectedFailure } from "../../contract/failure.ts";
import { translatedPieceAnswerMax, translatedPiecesMax, type Route } from "../../contract/models/translation.ts";
import { call } from "../desktop/desktop.ts";
import { DeviceEngine } from "./deviceEngine.ts";
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

const runEngine = ({ route, patient }: Engine, sentences: readonly string[], signal?: AbortSignal): Promise<string[]> =>
  route.engine === "device"
    ? device.translate(route.steps, sentences, signal)
    : server.translate(route, sentences, patient, signal);

/** Sentences as the engine of this way has them, those that it had before from the library. */
export async function runPieces(
  pieces: readonly string[],
  engine: Engine,
  signal: AbortSignal | undefined,
  onDone: () => void,
): Promise<string[]> {
  const { route, keep } = engine;
  const translated: string[] = [];
  for (let at = 0; at < pieces.length; at += translatedPiecesMax) {
    const slice = pieces.slice(at, at + translatedPiecesMax);
    const known = (await call("translation.recall", { route, pieces: slice })).pieces;
    const missing = [...new Set(slice.filter((_, place) => known[place] == null))];
    for (const each of known) if (each !== null) onDone();
    const fresh = new Map<string, string>();
    for (let from = 0; from < missing.length; from += batchSize) {
      if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
      const batch = missing.slice(from, from + batchSize);
      const targets = await runEngine(engine, batch, signal);
      const pairs = batch.map((source, place) => ({
        source,
        target: (targets[place] ?? "").slice(0, translatedPieceAnswerMax),
      }));
      if (keep) await call("translation.keep", { route, pieces: pairs });
      for (const { source, target } of pairs) fresh.set(source, target);
      for (const piece of slice) if (batch.includes(piece)) onDone();
    }
    translated.push(...slice.map((piece, place) => known[place] ?? fresh.get(piece) ?? ""));
  }
  if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
  return translated;
}
