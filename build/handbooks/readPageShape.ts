import MarkdownIt from "markdown-it";

/** Where numbers are compared: a title, a table cell, a list item, a hint, or the running text of a section. */
export interface Place {
  readonly line: number;
  /** Such as `table 1, row 2, cell 3`. */
  readonly name: string;
  readonly section: string;
  text: string;
}

export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

export interface PageShape {
  readonly headings: readonly { readonly line: number; readonly level: number; readonly title: string }[];
  readonly hints: readonly { readonly line: number; readonly style: string }[];
  readonly lists: readonly { readonly line: number; readonly kind: string; items: number }[];
  /** The cells of every row as they stand in the file: the parser would drop or add some without a word. */
  readonly tables: readonly { readonly line: number; readonly rows: number[] }[];
  /** By section and name; without those of the section of sources. */
  readonly places: ReadonlyMap<string, Place>;
  /** `null` where the last section is not the one of that title. */
  readonly sources: readonly SourceLine[] | null;
}

const markdown = new MarkdownIt({ html: true });
const tag = /^\{%[ \t]*(?<name>[a-z]+)(?:[ \t]+style="(?<style>[a-z]*)")?[ \t]*%\}[ \t]*$/u;

/** Reads what the languages of a page must share. Lines count from the first line of the file. */
export function readPageShape(file: string, sourcesTitle: string): PageShape {
  const lines = withoutFrontMatter(file.replaceAll("\r\n", "\n").split("\n"));
  const hints: { line: number; style: string }[] = [];
  const hintEnds: number[] = [];
  for (const [index, text] of lines.entries()) {
    const found = tag.exec(text)?.groups;
    if (!found) continue;
    if (found["name"] === "hint") hints.push({ line: index + 1, style: found["style"] ?? "" });
    if (found["name"] === "endhint") hintEnds.push(index + 1);
    lines[index] = "";
  }
  const hintAt = (line: number) =>
    hints.findIndex((hint, index) => hint.line < line && line < (hintEnds[index] ?? Infinity));

  const headings: { line: number; level: number; title: string }[] = [];
  const lists: { line: number; kind: string; items: number }[] = [];
  const tables: { line: number; rows: number[] }[] = [];
  const places = new Map<string, Place>();
  const sources: SourceLine[] = [];
  const open: { list: number; item: number }[] = [];
  let cell = 0;
  let line = 1;
  const tokens = markdown.parse(lines.join("\n"), {});
  const lastHeading = tokens.findLastIndex((token) => token.type === "heading_open");
  const hasSources = tokens[lastHeading + 1]?.content.trim() === sourcesTitle && tokens[lastHeading]?.tag === "h2";
  for (const [index, token] of tokens.entries()) {
    if (token.map) line = token.map[0] + 1;
    const inSources = hasSources && index > lastHeading + 1;
    const section = `${headings.length}`;
    switch (token.type) {
      case "heading_open":
        headings.push({ line, level: Number(token.tag.slice(1)), title: tokens[index + 1]?.content ?? "" });
        break;
      case "bullet_list_open":
      case "ordered_list_open":
        // The number of sources is compared by their names.
        if (inSources) break;
        open.push({ list: lists.length, item: 0 });
        lists.push({ line, kind: token.tag === "ol" ? "numbered" : "bullet", items: 0 });
        break;
      case "bullet_list_close":
      case "ordered_list_close":
        open.pop();
        break;
      case "list_item_open": {
        const list = lists[open.at(-1)?.list ?? -1];
        if (list && !inSources) open.splice(-1, 1, { list: lists.indexOf(list), item: ++list.items });
        break;
      }
      case "table_open":
        tables.push({ line, rows: [] });
        break;
      case "tr_open":
        tables.at(-1)?.rows.push(cellsOf(lines[line - 1] ?? ""));
        cell = 0;
        break;
      case "th_open":
      case "td_open":
        cell += 1;
        break;
      case "inline": {
        if (inSources) {
          sources.push({ line, text: token.content });
          break;
        }
        const inside = tokens[index - 1]?.type;
        const at = open.at(-1);
        let name = "running text";
        if (inside === "heading_open") name = "title";
        else if (inside === "th_open" || inside === "td_open")
          name = `table ${tables.length}, row ${tables.at(-1)?.rows.length ?? 0}, cell ${cell}`;
        else if (at) name = `list ${at.list + 1}, item ${at.item}`;
        else if (hintAt(line) >= 0) name = `hint ${hintAt(line) + 1}`;
        const key = `${section}/${name}`;
        const words = (token.children ?? [])
          .map((child) => (child.type === "softbreak" ? " " : child.content))
          .join("");
        const place = places.get(key);
        if (place) place.text += `\n${words}`;
        else places.set(key, { line, name, section: headings.at(-1)?.title ?? "", text: words });
      }
    }
  }
  return { headings, hints, lists, tables, places, sources: hasSources ? sources : null };
}

/** Blank lines in place of it, so that lines keep their numbers. */
function withoutFrontMatter(lines: string[]): string[] {
  const end = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  return lines.map((line, index) => (index <= end ? "" : line));
}

function cellsOf(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).length;
}
