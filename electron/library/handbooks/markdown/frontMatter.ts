import { parse } from "yaml";

export interface FrontMatter {
  readonly [key: string]: string | boolean | undefined;
}

const longest = 64 * 1024;
const pattern = /^(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n\1[ \t]*(?:\r?\n|$)/;

/**
 * Takes the block of YAML, or of TOML as Hugo writes it, off the top of a page. A block that is no plain map is left out
 * as if it were empty.
 */
export function splitFrontMatter(text: string): { matter: FrontMatter; body: string } {
  const block = pattern.exec(text);
  if (!block) return { matter: {}, body: text };
  const read = block[1] === "---" ? readYaml : readToml;
  return { matter: read(block[2] ?? ""), body: text.slice(block[0].length) };
}

const tomlPair = /^[ \t]*([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#"'[{]+))[ \t]*(?:#.*)?$/u;

/** The plain pairs before the first table: what pages say of themselves. */
function readToml(source: string): FrontMatter {
  if (source.length > longest) return {};
  const matter: Record<string, string | boolean> = {};
  for (const line of source.split(/\r?\n/u)) {
    if (/^[ \t]*\[/u.test(line)) break;
    const [, key, quoted, literal, bare] = tomlPair.exec(line) ?? [];
    if (key === undefined) continue;
    if (bare === "true" || bare === "false") matter[key] = bare === "true";
    else matter[key] = (quoted?.replace(/\\(["\\])/gu, "$1") ?? literal ?? bare ?? "").trim();
  }
  return matter;
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
