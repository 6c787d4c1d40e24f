import type { Element } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed } from "../content/parseMarkup.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

export interface Numbered {
  /** As it stands before the paragraph, such as `3.1` or `b)`; empty for bullets. */
  readonly label: string;
  readonly count: number;
}

/** Counts the numbered paragraphs of a document, in their order. */
export interface Numbering {
  next(numberingId: string, level: number): Numbered | null;
}

const deepest = 9;

/** Reads `numbering.xml` (ECMA-376 part 1, 17.9). */
export function readNumbering(root: Element | undefined): Numbering {
  const abstracts = new Map(
    childrenNamed(root, "abstractNum").map((node) => [attributeNamed(node, "abstractNumId"), readLevels(node)]),
  );
  const lists = new Map<string, { readonly key: string; readonly levels: readonly Level[] }>();
  for (const num of childrenNamed(root, "num")) {
    const id = attributeNamed(num, "numId");
    const key = attributeNamed(childNamed(num, "abstractNumId"), "val");
    const overrides = childrenNamed(num, "lvlOverride");
    const levels = (abstracts.get(key) ?? []).map((level, index) => {
      const own = overrides.find((node) => attributeNamed(node, "ilvl") === String(index));
      const start = Number(attributeNamed(childNamed(own, "startOverride"), "val"));
      const whole = childNamed(own, "lvl");
      return { ...(whole ? readLevel(whole) : level), ...(start > 0 ? { start } : {}) };
    });
    // A list that begins anew counts for itself; all others of one definition count on.
    lists.set(id, { key: overrides.length > 0 ? `${key} ${id}` : key, levels });
  }
  const counters = new Map<string, number[]>();
  return {
    next(numberingId, level) {
      const list = lists.get(numberingId);
      const own = list?.levels[level];
      if (!list || !own) return null;
      const counts = counters.get(list.key) ?? [];
      counters.set(list.key, counts);
      counts.length = Math.min(counts.length, level + 1);
      for (let above = 0; above < level; above += 1) counts[above] ??= list.levels[above]?.start ?? 1;
      counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
      const count = counts[level];
      if (own.format === "bullet" || own.format === "none") return { label: "", count };
      const label = own.text.replace(/%([1-9])/gu, (_, digit: string) => {
        const at = Number(digit) - 1;
        return formatCount(counts[at] ?? 1, list.levels[at]?.format ?? "decimal");
      });
      return { label: label.trim(), count };
    },
  };
}

function readLevels(node: Element): Level[] {
  const levels: Level[] = [];
  for (const level of childrenNamed(node, "lvl")) {
    const index = Number(attributeNamed(level, "ilvl"));
    if (index >= 0 && index < deepest) levels[index] = readLevel(level);
  }
  return Array.from(levels, (level) => level ?? { start: 1, format: "none", text: "" });
}

function readLevel(node: Element): Level {
  return {
    start: Math.min(Math.max(0, Number(attributeNamed(childNamed(node, "start"), "val") || 1)), 100_000),
    format: attributeNamed(childNamed(node, "numFmt"), "val") || "decimal",
    text: attributeNamed(childNamed(node, "lvlText"), "val").slice(0, 100),
  };
}

function formatCount(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count).toLowerCase();
    case "upperRoman":
      return roman(count);
    case "chineseCounting":
    case "chineseCountingThousand":
    case "ideographDigital":
    case "japaneseCounting":
    case "taiwaneseCountingThousand":
      return hanCount(count);
    case "decimalZero":
      return String(count).padStart(2, "0");
    default:
      return String(count);
  }
}

function letters(count: number): string {
  return String.fromCharCode(97 + ((Math.max(1, count) - 1) % 26)).repeat(
    Math.min(20, Math.ceil(Math.max(1, count) / 26)),
  );
}

function roman(count: number): string {
  const signs: [number, string][] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let left = Math.min(count, 3999);
  let text = "";
  for (const [value, sign] of signs) for (; left >= value; left -= value) text += sign;
  return text;
}

function hanCount(count: number): string {
  const digits = "零一二三四五六七八九";
  if (count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? digits.charAt(tens) : ""}${tens > 0 ? "十" : ""}${count % 10 > 0 ? digits.charAt(count % 10) : ""}`;
}
