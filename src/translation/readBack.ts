import { withoutCutSigns } from "./cutMarks.ts";
import { readMarkup, type MarkupNode } from "./readMarkup.ts";
import { readMessageParts } from "./readMessageParts.ts";
import type { Part } from "./parts.ts";

/** What of a message is more than its words, wherever it stands among them. */
interface Shown {
  readonly marks: string;
  /** Marks without which it says something else: all but those of emphasis. */
  readonly meant: string;
  /** Code, addresses and mentions, each as it is written. */
  readonly kept: readonly string[];
}

/** Whether a reader of the second sentence sees in it what stands in the first: `meant` leaves emphasis out. */
export function isReadBack(source: string, written: string, marks: "marks" | "meant"): boolean {
  const [one, other] = [readShown(source), readShown(written)];
  const left = [...other.kept];
  const isLeft = (kept: string): boolean => {
    const at = left.indexOf(kept);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  return one[marks] === other[marks] && one.kept.every((kept) => isLeft(kept));
}

function readShown(sentence: string): Shown {
  // Behind a word nothing in it begins a list.
  const text = `x ${withoutCutSigns(sentence)}`;
  const nodes = readMarkup(text);
  const kept = readMessageParts(text).flatMap((piece) => (piece.kind === "run" ? keptOf(piece.parts) : [piece.text]));
  return { marks: outline(nodes, true), meant: outline(nodes, false), kept };
}

const keptOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === "marked") return keptOf(part.parts);
    return part.kind === "kept" && /[\p{L}\p{N}]/u.test(part.text) ? [part.text] : [];
  });

/** The marks and what stands in them, in an order of their own: a translation has another. */
const outline = (nodes: readonly MarkupNode[], emphasis: boolean): string =>
  outlines(nodes, emphasis).toSorted().join(" ");

function outlines(nodes: readonly MarkupNode[], emphasis: boolean): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "text" || node.kind === "break") return [];
    if (!("children" in node)) return [JSON.stringify(node)];
    if (!emphasis && (node.kind === "strong" || node.kind === "em")) return outlines(node.children, emphasis);
    return [`${node.kind} ${"href" in node ? node.href : ""}(${outline(node.children, emphasis)})`];
  });
}
