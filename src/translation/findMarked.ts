/** Signs of emphasis, the longer before the shorter, before something that is no white space. */
export const openingMark = /(\*\*|__|~~|\*|_)(?=\S)/u;
const marks = ["**", "__", "~~", "*", "_"] as const;

/** Words in a sign of emphasis. */
export interface Marked {
  readonly mark: string;
  readonly inner: string;
  /** After the second of its signs. */
  readonly end: number;
}

const lineEnd = /[\n\r\u2028\u2029]/gu;

/**
 * Finds what is emphasised from a place on: up to the next sign of the kind on its line that follows no white space. Places
 * have to be asked for in their order: no part of the text is looked at twice, however many signs are never closed.
 */
export function createMarkFinder(text: string): (at: number) => Marked | null {
  /** Of each sign, where it may close, from where it was asked for last; `Infinity` where it closes nothing any more. */
  const closing = new Map<string, number>();
  let line = -1;
  const lineEndFrom = (from: number): number => {
    if (line >= from) return line;
    lineEnd.lastIndex = from;
    return (line = lineEnd.exec(text)?.index ?? Infinity);
  };
  const closingFrom = (mark: string, from: number): number => {
    let at = closing.get(mark) ?? -1;
    if (at >= from) return at;
    at = text.indexOf(mark, from);
    while (at >= 0 && /\s/u.test(text.charAt(at - 1))) at = text.indexOf(mark, at + 1);
    closing.set(mark, at < 0 ? Infinity : at);
    return at < 0 ? Infinity : at;
  };
  return (at) => {
    for (const mark of marks) {
      const from = at + mark.length;
      if (!text.startsWith(mark, at) || !/\S/u.test(text.charAt(from))) continue;
      const close = closingFrom(mark, from + 1);
      if (close < lineEndFrom(from)) return { mark, inner: text.slice(from, close), end: close + mark.length };
    }
    return null;
  };
}
