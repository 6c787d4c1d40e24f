import { speechRate } from "../../../contract/models/caption.ts";

/** A stretch of sound in which somebody speaks, in milliseconds from its beginning. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

const frameMs = 30;
const frame = (speechRate * frameMs) / 1000;
/** Root mean square of full scale 1 below which nobody speaks, as `src/media/levels.ts` has it. */
const quietest = 0.012;
/** Speech stands out of the sound of the room by as much. */
const aboveRoom = 3;
const shortestMs = 210;
const joinedMs = 300;

/**
 * Tells speech from silence by loudness, where no model does it better: louder than a quiet room, and than the quietest tenth
 * of what was heard. A noise that never changes is silence to it; one that comes and goes is not.
 */
export function findLoud(pcm: Int16Array): Span[] {
  const levels: number[] = [];
  for (let at = 0; at + frame <= pcm.length; at += frame) levels.push(levelOf(pcm.subarray(at, at + frame)));
  const room = levels.toSorted((one, other) => one - other)[Math.floor(levels.length / 10)] ?? 0;
  const least = Math.max(quietest, room * aboveRoom);
  const spans: { startMs: number; endMs: number }[] = [];
  for (const [at, level] of levels.entries()) {
    if (level < least) continue;
    const [startMs, endMs] = [at * frameMs, (at + 1) * frameMs];
    const last = spans.at(-1);
    if (last !== undefined && startMs - last.endMs <= joinedMs) last.endMs = endMs;
    else spans.push({ startMs, endMs });
  }
  return spans.filter(({ startMs, endMs }) => endMs - startMs >= shortestMs);
}

function levelOf(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) sum += (sample / 32_768) ** 2;
  return Math.sqrt(sum / pcm.length);
}
