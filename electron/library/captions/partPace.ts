import { captionPartMax, captionPartsMax } from "../../../contract/models/caption.ts";

interface PartPace {
  /** Captions that wait are written into a document once there are as many, */
  readonly cues: number;
  /** or the first of them has waited so long. Milliseconds. */
  readonly ms: number;
}

/** A document for each caption would be a thousand an hour; who watches a recording that runs waits for no more than this. */
const first: PartPace = { cues: 20, ms: 15_000 };
/** So many documents go by until words wait twice as long: those that a speaker may have last longer than any recording. */
const slowerEvery = captionPartsMax / 5;

/** When the next document of a speaker in a recording is written, who has `number` of them there. */
export function partPace(number: number): PartPace {
  const times = 2 ** Math.floor(number / slowerEvery);
  return { cues: Math.min(captionPartMax, first.cues * times), ms: first.ms * times };
}
