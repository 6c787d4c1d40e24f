import { joinCut, withoutCutSigns } from "./cutMarks.ts";
import type { Part } from "./parts.ts";

/** Of what is kept, what may be a part of a number that stands beside it, as in `10<sup>9</sup>`: so long, and so often. */
const shortKept = 24;
const shortKeptMax = 40;

/**
 * What of a sentence is compared with its translation, and of the translation with it: what a reader sees of both. The address of
 * a link, and whatever else is kept, is the same on both sides and may have any length.
 */
export function comparedText(text: string, parts: readonly Part[]): string {
  const { marks, kept } = sameOnBothSides(parts);
  let rest = joinCut([text]);
  for (const each of marks) rest = rest.replaceAll(each, "");
  for (const each of kept) rest = rest.replace(each, " ");
  return rest;
}

interface Same {
  /** What opens and closes marks, where it has letters or figures: no words of a message or page look like that. */
  readonly marks: readonly string[];
  readonly kept: readonly string[];
}

function sameOnBothSides(parts: readonly Part[]): Same {
  const marks = new Set<string>();
  const kept: string[] = [];
  let short = 0;
  const walk = (each: readonly Part[]): void => {
    for (const part of each) {
      if (part.kind === "words") continue;
      if (part.kind === "kept") {
        if (part.text.length > shortKept || (short += 1) > shortKeptMax) kept.push(part.text);
        continue;
      }
      for (const sign of [part.open, part.close].map(withoutCutSigns)) if (/[\p{L}\p{N}]/u.test(sign)) marks.add(sign);
      walk(part.parts);
    }
  };
  walk(parts);
  // One may stand within the address of another.
  return { marks: [...marks].toSorted((one, other) => other.length - one.length), kept };
}
