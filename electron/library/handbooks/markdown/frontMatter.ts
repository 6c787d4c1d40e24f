import { parse } from "yaml";

export interface FrontMatter {
  readonly [key: string]: string | boolean | undefined;
}

const longest = 64 * 1024;
const pattern = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Takes the YAML block off the top of a page. A block that is no plain YAML map is left out as if it were empty. */
export function splitFrontMatter(text: string): { matter: FrontMatter; body: string } {
  const block = pattern.exec(text);
  if (!block) return { matter: {}, body: text };
  return { matter: readYaml(block[1] ?? ""), body: text.slice(block[0].length) };
}

function readYaml(source: string): FrontMatter {
  // Aliases are of no use here and the way to make a small file huge.
  if (source.length > longest) return {};
  let value: unknown;
  try {
    value = parse(source, { maxAliasCount: 0, schema: "core", logLevel: "silent" });
  } catch (cause) {
    if (cause instanceof Error) return {};
    throw cause;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const matter: Record<string, string | boolean> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry === "boolean") matter[key] = entry;
    else if (typeof entry === "string" || typeof entry === "number") matter[key] = String(entry).trim();
  }
  return matter;
}

export function textIn(matter: FrontMatter, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = matter[key];
    if (typeof value === "string" && value !== "") return value.replace(/\s+/gu, " ");
  }
  return "";
}
