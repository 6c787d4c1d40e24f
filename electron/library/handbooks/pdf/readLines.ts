import { joinLtr, type Piece } from "./joinLtr.ts";
import { joinRtl, markPattern, strongRtl } from "./joinRtl.ts";

export type { Piece };

/** Pieces on one baseline that stand close together, in reading order. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

/** A gap wider than this, in ems, parts columns. */
const columnGap = 1.8;
/** The number of a heading or the mark of a list stands further from its text. */
const numberGap = 4;
const numberPattern = /^(?:[\p{N}IVXLC]{1,4}[.)]?|[\p{N}.]{1,8}|\(\p{N}{1,2}\)|[•●▪■◦○‣·–-]|[a-z][.)])$/u;

/**
 * Joins pieces into lines, in the order in which the file draws them. `rtl`: the page is one of right-to-left text, so
 * that a line of numbers alone is too.
 */
export function readLines(pieces: readonly Piece[], rtl: boolean): Line[] {
  const lines: Line[] = [];
  let row: Piece[] = [];
  const close = () => {
    const line = joinRow(row, rtl);
    if (line) lines.push(line);
    row = [];
  };
  for (const piece of pieces) {
    const blank = piece.text.trim() === "";
    if (blank && row.length === 0) continue;
    if (row.length > 0 && !continues(row, piece)) close();
    if (!blank || row.length > 0) row.push(piece);
  }
  close();
  return lines;
}

function continues(row: readonly Piece[], piece: Piece): boolean {
  const solid = row.filter((entry) => entry.text.trim() !== "");
  const last = solid.findLast((entry) => !markPattern.test(entry.text)) ?? solid.at(-1) ?? row[0];
  if (!last) return true;
  const size = Math.max(last.size, piece.size);
  // A vowel sign above or below its letter.
  if (markPattern.test(piece.text)) return Math.abs(piece.y - last.y) < 1.3 * size && isOver(row, piece);
  // Indices stand a little higher or lower than their line.
  if (Math.abs(piece.y - last.y) > 0.45 * size) return false;
  const numbered = numberPattern.test(solid.map((entry) => entry.text.trim()).join(""));
  const widest = (numbered ? numberGap : columnGap) * size;
  if (piece.text.trim() === "") return piece.width < widest;
  const left = Math.min(...solid.map((entry) => entry.x));
  const right = Math.max(...solid.map((entry) => entry.x + entry.width));
  return piece.x - right < widest && left - (piece.x + piece.width) < widest;
}

function isOver(row: readonly Piece[], mark: Piece): boolean {
  // Its letter may come only after it.
  const slack = 1.5 * mark.size;
  return row.some((piece) => mark.x > piece.x - slack && mark.x < piece.x + piece.width + slack);
}

function joinRow(row: readonly Piece[], rtl: boolean): Line | null {
  const solid = row.filter((piece) => piece.text.trim() !== "");
  const first = solid[0];
  if (!first) return null;
  const letters = solid.reduce((sum, piece) => sum + piece.text.length, 0);
  const bold = solid.reduce((sum, piece) => sum + (piece.bold ? piece.text.length : 0), 0);
  const text = isRtl(solid, rtl) ? joinRtl(row) : joinLtr(row);
  return {
    text: text.replace(/\s+/gu, " ").trim(),
    left: Math.min(...solid.map((piece) => piece.x)),
    right: Math.max(...solid.map((piece) => piece.x + piece.width)),
    y: first.y,
    size: Math.max(...solid.map((piece) => piece.size)),
    bold: bold > 0.9 * letters,
  };
}

/** By the letters of most; `otherwise` where there are none. */
export function isRtl(pieces: readonly Piece[], otherwise: boolean): boolean {
  let balance = 0;
  for (const piece of pieces) {
    for (const letter of piece.text) {
      if (strongRtl.test(letter)) balance += 1;
      else if (/\p{Script=Latin}/u.test(letter)) balance -= 1;
    }
  }
  return balance === 0 ? otherwise : balance > 0;
}
