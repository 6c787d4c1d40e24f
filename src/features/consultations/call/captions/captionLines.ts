import type { CaptionMessage } from "../../../../../contract/models/caption.ts";
import { TextFinder } from "../../../../text/textFinder.ts";

type Said = Extract<CaptionMessage, { kind: "caption" }>;

/** What a machine made of a caption for who reads it. */
export interface CaptionTranslation {
  readonly text: string;
  /** The languages that it went through, the first its own. */
  readonly languages: readonly string[];
  /** Numbers are not the same in both: the original is shown as well. */
  readonly hasDoubts: boolean;
}

/** One caption of a call, as the window shows it. */
export interface CaptionLine {
  readonly id: string;
  readonly peerId: string;
  readonly memberId: string;
  readonly name: string;
  readonly final: boolean;
  readonly language: string;
  readonly text: string;
  /** By this window's clock (`performance.now()`). */
  readonly startMs: number;
  readonly endMs: number;
  readonly translation: CaptionTranslation | null;
  /** A translation was wanted, and is not made. */
  readonly isLeft: boolean;
}

/** A call of many hours; what was said before is in the recording, or was not kept. Who said most loses the oldest. */
const linesMax = 3000;

export type Speaker = Pick<CaptionLine, "peerId" | "memberId" | "name">;

export function lineOf({ peerId, memberId, name }: Speaker, said: Said, nowMs: number): CaptionLine {
  const { id, final, language, text } = said;
  const startMs = Math.max(0, nowMs - said.agoMs);
  const endMs = startMs + said.durationMs;
  return { id, peerId, memberId, name, final, language, text, startMs, endMs, translation: null, isLeft: false };
}

/**
 * Takes a caption of a peer in: a newer one of its id takes its place, and a final one stands. A peer speaks for itself
 * alone, so an id of somebody else's changes nothing.
 */
export function takeLine(lines: readonly CaptionLine[], line: CaptionLine): CaptionLine[] {
  const { peerId, startMs } = line;
  const before = lines.find((each) => each.id === line.id && each.peerId === peerId);
  if (before?.final === true) return [...lines];
  // Of one person's partial captions there is one: the next begins where the one before became final, or was given up. A
  // final one that comes late says nothing of what was begun after it.
  const stands = (each: CaptionLine): boolean =>
    each.final || each.peerId !== peerId || (line.final && each.startMs > startMs);
  const others = lines.filter((each) => each !== before && stands(each));
  const after = others.findLastIndex((each) => each.startMs <= startMs) + 1;
  return withinMax(others.toSpliced(after, 0, line));
}

/** By member: who comes back as another peer is still the same. */
function withinMax(lines: CaptionLine[]): CaptionLine[] {
  if (lines.length <= linesMax) return lines;
  const counts = new Map<string, number>();
  for (const { memberId } of lines) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return lines.toSpliced(
    lines.findIndex(({ memberId }) => counts.get(memberId) === most),
    1,
  );
}

/** What is still being said by somebody who left will not be said any more. */
export const dropPeer = (lines: readonly CaptionLine[], peerId: string): CaptionLine[] =>
  lines.filter((line) => line.final || line.peerId !== peerId);

export const setTranslation = (
  lines: readonly CaptionLine[],
  { id, peerId }: CaptionLine,
  translation: CaptionTranslation,
): CaptionLine[] =>
  lines.map((line) =>
    line.id === id && line.peerId === peerId && line.final ? { ...line, translation, isLeft: false } : line,
  );

/** They stay as they were said. */
export const leaveAsSaid = (lines: readonly CaptionLine[], left: readonly CaptionLine[]): CaptionLine[] =>
  lines.map((line) => (line.translation === null && isAmong(left, line) ? { ...line, isLeft: true } : line));

/** They are in the reader's language. */
export const readAsSaid = (lines: readonly CaptionLine[], own: readonly CaptionLine[]): CaptionLine[] =>
  lines.map((line) => (isAmong(own, line) ? { ...line, translation: null, isLeft: false } : line));

export const isAmong = (lines: readonly CaptionLine[], { id, peerId }: CaptionLine): boolean =>
  lines.some((line) => line.id === id && line.peerId === peerId);

const finder = new TextFinder<CaptionLine>(({ text, name, translation }) => [text, name, translation?.text ?? ""]);

/** Those that say it, in either language; letters alike. */
export const searchCaptions = (lines: readonly CaptionLine[], query: string): readonly CaptionLine[] =>
  finder.find(lines, query);
