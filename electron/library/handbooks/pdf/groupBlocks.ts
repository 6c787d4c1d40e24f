import type { Line } from "./readLines.ts";

/** Lines under each other that belong together: a paragraph, a heading, or the text of a cell. */
export interface Block {
  readonly lines: Line[];
  left: number;
  right: number;
  readonly top: number;
  bottom: number;
  readonly size: number;
  readonly bold: boolean;
}

const listMark =
  /^(?:[•●▪■◦○‣·*–—-]\s|\(?\d{1,2}[.)]\s|\(\d{1,2}\)|[①-⑳]|\(?[a-z]\)\s|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|[IVXLC]+\.\s|\d+(?:\.\d+)+\.?\s)/u;
/** A block may still grow after this many others were begun beside it. */
const openBlocks = 12;
/** Wrapped headings are often set wider than text. */
const headingPitch = 1.65;

/** Groups lines of a page; lines beside each other, as in tables, go to blocks of their own. */
export function groupBlocks(lines: readonly Line[], bodySize: number): Block[] {
  const pitch = usualPitch(lines);
  const blocks: Block[] = [];
  for (const line of lines) {
    const target = listMark.test(line.text)
      ? undefined
      : blocks.slice(-openBlocks).findLast((block) => continuesBlock(block, line, pitch, bodySize));
    if (target) {
      target.lines.push(line);
      target.left = Math.min(target.left, line.left);
      target.right = Math.max(target.right, line.right);
      target.bottom = line.y;
    } else {
      const { left, right, size, bold, y } = line;
      blocks.push({ lines: [line], left, right, top: y + size, bottom: y, size, bold });
    }
  }
  return blocks;
}

function continuesBlock(block: Block, line: Line, pitch: number, bodySize: number): boolean {
  const last = block.lines.at(-1);
  if (!last || block.bold !== line.bold || Math.abs(block.size - line.size) > 0.08 * block.size) return false;
  const drop = last.y - line.y;
  const widest = last.bold || line.size > bodySize * 1.1 ? Math.max(pitch, headingPitch) : pitch;
  if (drop < 0.5 * line.size || drop > widest * line.size) return false;
  const overlap = Math.min(block.right, line.right) - Math.max(block.left, line.left);
  if (overlap < 0.5 * Math.min(block.right - block.left, line.right - line.left)) return false;
  // Flush with one side, or centred; a first line may be indented.
  const indent = 4 * line.size;
  return (
    Math.abs(block.left - line.left) < indent ||
    Math.abs(block.right - line.right) < indent ||
    Math.abs(block.left + block.right - line.left - line.right) < 2 * indent
  );
}

/** From baseline to baseline inside paragraphs, in ems, with room for what varies; paragraphs stand further apart. */
function usualPitch(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (!above || Math.abs(above.size - line.size) > 0.5) continue;
    const pitch = Math.round((20 * (above.y - line.y)) / line.size) / 20;
    if (pitch >= 0.9 && pitch <= 2.1) counts.set(pitch, (counts.get(pitch) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // The narrowest that is common: with short paragraphs the gap between them may be the most frequent.
  const common = [...counts].filter(([, count]) => count >= 0.15 * all).map(([pitch]) => pitch);
  return (common.length > 0 ? Math.min(...common) : 1.4) * 1.18;
}

const noSpaceBetween = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}，。；：、）（]$/u;
const noSpaceBefore = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}，。；：、）（]/u;

/** Lines as running text: words that were parted at the end of a line are whole again. */
export function joinLines(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    if (text === "") text = line;
    else if (/\p{L}[-\u2010\u00ad]$/u.test(text) && /^\p{Ll}/u.test(line)) text = text.slice(0, -1) + line;
    else if (/[\p{L}\p{N}][-\u2010/]$/u.test(text)) text += line;
    else if (noSpaceBetween.test(text) && noSpaceBefore.test(line)) text += line;
    else text += ` ${line}`;
  }
  return text;
}
