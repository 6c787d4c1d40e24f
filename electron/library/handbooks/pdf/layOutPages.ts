import type { BookItem } from "../content/buildSections.ts";
import { element, type Element } from "../content/htmlTree.ts";
import { findTables, type FoundTable } from "./findTables.ts";
import { groupBlocks, joinLines, type Block } from "./groupBlocks.ts";
import { bodySize, createHeadingRule, type HeadingRule } from "./headingRule.ts";
import type { OutlineEntry } from "./readOutline.ts";
import type { PageContent, RuledTable } from "./readPage.ts";
import { createTableWriter } from "./writeRuledTable.ts";

export interface LaidOut {
  readonly items: BookItem[];
  readonly tableCount: number;
  readonly imageCount: number;
}

type Placed =
  | Block
  | FoundTable
  | { readonly kind: "ruled"; readonly table: RuledTable; readonly top: number }
  | { readonly kind: "image"; readonly sha256: string; readonly top: number };

const bulletPattern = /^[•●▪■◦○‣]\s*/u;

/** Pages as headings, paragraphs, tables and images, in reading order. */
export function layOutPages(
  editionId: string,
  pages: readonly PageContent[],
  outline: readonly OutlineEntry[],
): LaidOut {
  const rule = createHeadingRule(pages, outline);
  const body = bodySize(pages);
  const items: BookItem[] = [];
  let tableCount = 0;
  let imageCount = 0;
  const backdrops = repeatedImages(pages);
  const ruled = createTableWriter(body);
  for (const page of pages) {
    const placed: Placed[] = findTables(groupBlocks(page.lines, body));
    for (const table of page.tables) place(placed, { kind: "ruled", table, top: table.grid.top });
    for (const image of page.images) {
      if (backdrops.has(image.asset.sha256)) continue;
      place(placed, { kind: "image", sha256: image.asset.sha256, top: image.top });
      imageCount += 1;
    }
    for (const entry of placed) {
      if (!("kind" in entry)) addBlock(items, rule, page.number, entry);
      else if (entry.kind === "ruled") {
        const last = items.at(-1);
        const before = last?.kind === "block" && last.page === page.number - 1 ? last.node : null;
        if (before !== null && ruled.continue(before, entry.table)) continue;
        items.push({ kind: "block", node: ruled.write(entry.table), page: page.number });
        tableCount += 1;
      } else if (entry.kind === "table") {
        items.push({ kind: "block", node: tableOf(entry), page: page.number });
        tableCount += 1;
      } else {
        const source = `/media/handbooks/${editionId}/${entry.sha256}`;
        items.push({
          kind: "block",
          node: element("p", {}, [element("img", { src: source, alt: "" }, [])]),
          page: page.number,
        });
      }
    }
  }
  return { items, tableCount, imageCount };
}

/** Before the first thing that stands below it. */
function place(placed: Placed[], entry: Placed): void {
  const at = placed.findIndex((other) => other.top < entry.top - 4);
  placed.splice(at < 0 ? placed.length : at, 0, entry);
}

function addBlock(items: BookItem[], rule: HeadingRule, page: number, block: Block): void {
  const text = joinLines(block.lines.map((line) => line.text));
  if (text === "") return;
  const level = rule(page, block, text);
  const last = items.at(-1);
  if (level !== null) {
    items.push({ kind: "heading", level, title: text, page });
    return;
  }
  const bullet = bulletPattern.exec(text);
  if (bullet) {
    const entry = element("li", {}, [text.slice(bullet[0].length)]);
    if (last?.kind === "block" && last.node.tag === "ul" && last.page === page) last.node.children.push(entry);
    else items.push({ kind: "block", node: element("ul", {}, [entry]), page });
    return;
  }
  const before = last?.kind === "block" && last.page === page - 1 ? sentenceIn(last.node) : null;
  if (last?.kind === "block" && before !== null && /^\p{Ll}/u.test(text)) {
    last.node.children = [joinLines([before, text])];
    return;
  }
  items.push({ kind: "block", node: element("p", {}, [text]), page });
}

/** The text of a paragraph that the end of a page cut in the middle of a sentence. */
function sentenceIn(node: Element): string | null {
  const text = node.children[0];
  return node.tag === "p" && typeof text === "string" && !/[.!?:;。！？：；؟]["”»)]?$/u.test(text) ? text : null;
}

function tableOf(table: FoundTable): Element {
  const rows = table.rows.map((row) =>
    element(
      "tr",
      {},
      row.map((cell) => {
        const texts = cell.map((block) => joinLines(block.lines.map((line) => line.text)));
        return element("td", {}, texts.length > 1 ? texts.map((text) => element("p", {}, [text])) : texts);
      }),
    ),
  );
  return element("table", {}, [element("tbody", {}, rows)]);
}

/** Logos and backgrounds: the same image on most pages. */
function repeatedImages(pages: readonly PageContent[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const name of new Set(page.images.map((image) => image.asset.sha256)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(3, 0.3 * pages.length);
  return new Set([...counts].filter(([, count]) => count > most).map(([name]) => name));
}
