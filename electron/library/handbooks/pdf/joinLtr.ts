/** A piece of text as pdf.js gives it, reduced to what layout needs. Units are points, y grows upwards. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/** A gap wider than this, in ems, parts words. */
const wordGap = 0.18;

/** Pieces of a line as running text, in the order in which they come. */
export function joinLtr(row: readonly Piece[]): string {
  let text = "";
  let end: number | null = null;
  for (const piece of row) {
    const gap = end === null ? 0 : piece.x - end;
    if (gap > wordGap * piece.size && !text.endsWith(" ") && !piece.text.startsWith(" ")) text += " ";
    text += piece.text;
    if (piece.text.trim() !== "") end = piece.x + piece.width;
    else end = null;
  }
  return text;
}
