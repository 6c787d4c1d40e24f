/** What the converter does not hand on about a paragraph. It travels as the name of a bookmark at its beginning. */
export interface ParagraphMark {
  /** 1 for a chapter; null for text. */
  readonly level: number | null;
  readonly title: boolean;
  readonly rightToLeft: boolean;
  /** The number before a heading; empty for none. */
  readonly label: string;
  /** Which item of its list it is; null for no item. */
  readonly count: number | null;
  /** In points. */
  readonly size: number;
  readonly bold: boolean;
}

const start = "mx:p=";

export function markOf(mark: ParagraphMark): string {
  const { level, title, rightToLeft, label, count, size, bold } = mark;
  const fields = [level ?? "", title ? 1 : "", rightToLeft ? 1 : "", count ?? "", size, bold ? 1 : "", label];
  return `${start}${fields.join(";")}`;
}

/** The mark that a bookmark's name holds, or null. */
export function readMark(name: string): ParagraphMark | null {
  if (!name.startsWith(start)) return null;
  const [level = "", title, rightToLeft, count = "", size, bold, ...label] = name.slice(start.length).split(";");
  const number = (text: string) => (/^\d{1,6}$/u.test(text) ? Number(text) : null);
  return {
    level: number(level),
    title: title === "1",
    rightToLeft: rightToLeft === "1",
    count: number(count),
    size: Number(size) || 12,
    bold: bold === "1",
    label: label.join(";"),
  };
}
