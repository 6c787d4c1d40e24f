/** A text, and what is selected in it, from and to in UTF-16 units. */
export interface Writing {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts a block in the place of the cursor, on lines of its own; the cursor stands behind it. */
export function insertBlock({ text, end }: Writing, block: string): Writing {
  const before = text.slice(0, end).replace(/[ \t]*$/u, "");
  const after = text.slice(end).replace(/^[ \t]*/u, "");
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = after === "" || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const at = before.length + lead.length + block.length;
  return { text: before + lead + block + trail + after, start: at, end: at };
}

/** Puts marks around what is selected, or around a word to be typed over. */
export function wrapWords({ text, start, end }: Writing, mark: string, placeholder: string): Writing {
  const words = text.slice(start, end) || placeholder;
  const from = start + mark.length;
  return { text: text.slice(0, start) + mark + words + mark + text.slice(end), start: from, end: from + words.length };
}

/** Begins every line that is selected with these letters, or takes them away where all have them. */
export function prefixLines({ text, start, end }: Writing, prefix: string): Writing {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end);
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (all ? line.slice(prefix.length) : prefix + line)).join("\n");
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** A description as it may stand between the brackets of Markdown. */
export const markdownLabel = (label: string): string =>
  label
    .replace(/[\\[\]]/gu, "\\$&")
    .replace(/\s+/gu, " ")
    .trim();
