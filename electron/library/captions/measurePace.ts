import { speechRate } from "../../../contract/models/caption.ts";
import type { Ears } from "./listener.ts";

/** A breath: most captions are of one. */
const seconds = 5;

/** What a model takes for a second of sound, in seconds: of the second look at the same, since the first warms it up. */
export async function measurePace(ears: Pick<Ears, "transcribe">, now: () => number = () => performance.now()) {
  const pcm = aBreath();
  let pace = 0;
  for (let look = 0; look < 2; look += 1) {
    const began = now();
    await ears.transcribe(pcm, true);
    pace = (now() - began) / 1000 / seconds;
    // It is slow in any case.
    if (pace > 2) break;
  }
  return pace;
}

/** Noise that swells and fades as syllables do, the same each time: the work is in the model, not in what it hears. */
function aBreath(): Int16Array {
  const pcm = new Int16Array(seconds * speechRate);
  let state = 1;
  for (const at of pcm.keys()) {
    state = (state * 48_271) % 2_147_483_647;
    const swell = Math.sin((Math.PI * 4 * at) / speechRate) ** 2;
    pcm[at] = Math.round((state / 2_147_483_647 - 0.5) * 12_000 * swell);
  }
  return pcm;
}
