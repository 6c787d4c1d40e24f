import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../contract/failure.ts";
import {
  serverPiecesMax,
  serverTextMax,
  translatedPieceMax,
  type Direction,
  type ServerRoute,
} from "../../contract/models/translation.ts";
import { call } from "../desktop/desktop.ts";
import { saysNothing } from "./encodeRun.ts";

/** How long a reader waits for a batch at the server where this computer can translate as well, in milliseconds. */
const patienceMs = 8000;

/** The exchange's translation server: the library asks it through the hub. One call after the other. */
export class ServerEngine {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Translates sentences in the HTML of `encodeRun`. Batches of several callers take turns. `patient`: nobody else can, and
   * the server gets all the time that the hub lets it have. What it says nothing of is empty.
   * @throws ExpectedFailure `translation.server*`, `translation.cancelled`, and those of a hub that is not there
   */
  async translate(
    route: ServerRoute,
    sentences: readonly string[],
    patient: boolean,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const turn = this.last.then(async () => {
      let texts = [...sentences];
      for (const step of route.steps) {
        const said = texts.filter((text) => !saysNothing(text));
        const answers = (await translateStep(route.host, step, said, patient, signal)).values();
        texts = texts.map((text) => (saysNothing(text) ? "" : String(answers.next().value)));
      }
      return texts;
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

async function translateStep(
  host: string,
  step: Direction,
  texts: readonly string[],
  patient: boolean,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const broken = () => new ExpectedFailure("translation.serverBroken", { host });
  // What the first of two steps made may be of any length.
  if (texts.some(({ length }) => length > translatedPieceMax)) throw broken();
  const translated: string[] = [];
  for (const pieces of cutBatches(texts)) {
    if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
    const id = uuidv7();
    const stop = (): void => void call("translation.stopAtServer", { id }).catch(() => undefined);
    signal?.addEventListener("abort", stop, { once: true });
    let late = false;
    const giveUp = (): void => {
      late = true;
      stop();
    };
    const timer = patient ? undefined : setTimeout(giveUp, patienceMs);
    try {
      translated.push(...(await call("translation.atServer", { id, host, step, pieces })).pieces);
    } catch (cause) {
      throw late ? new ExpectedFailure("translation.serverUnreachable", { host }, { cause }) : cause;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  }
  // Of one, the sentence may be such that nothing is said of it.
  if (texts.length > 1 && translated.every((text) => saysNothing(text))) throw broken();
  return translated;
}

function cutBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length;
    const last = batches.at(-1);
    if (last === undefined || last.length === serverPiecesMax || length > serverTextMax) {
      batches.push([text]);
      length = text.length;
    } else last.push(text);
  }
  return batches;
}
