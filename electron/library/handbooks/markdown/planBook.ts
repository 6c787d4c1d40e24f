import { decodeText } from "../content/decodeText.ts";
import type { FolderFiles } from "./folderFiles.ts";

export interface BookPage {
  readonly path: string;
  /** 1 for a chapter. */
  readonly depth: number;
  /** As the table of contents names it; empty where there is none. */
  readonly title: string;
}

export interface BookPlan {
  readonly pages: readonly BookPage[];
  /** Of the whole book, where the table of contents or the folder has one. */
  readonly title: string;
}

const markdownFile = /\.(?:md|markdown)$/i;
const summaryFile = /(?:^|\/)SUMMARY\.md$/i;
const entryPattern = /^([ \t]*)[*+-][ \t]+\[((?:\\.|[^\]\\])*)\]\((<[^>\n]*>|[^)\n]*)\)/gmu;
const genericTitle = /^(?:table of contents|summary|contents|obsah|index|目录|目錄|目次|المحتويات)$/iu;

/** Which pages a folder holds and in which order: as its SUMMARY.md says, else README first and then by path. */
export function planBook(files: FolderFiles): BookPlan {
  const pages = files.paths.filter((path) => markdownFile.test(path));
  const summary = pages.filter((path) => summaryFile.test(path)).sort((a, b) => a.length - b.length)[0];
  if (summary !== undefined) {
    const plan = readSummary(files, summary);
    if (plan.pages.length > 0) return { ...plan, title: plan.title || folderName(summary) };
  }
  const root = commonFolder(pages);
  const ordered = pages
    .filter((path) => path !== summary)
    .map((path) => ({ path, inside: path.slice(root.length) }))
    .sort((a, b) => sortKey(a.inside).localeCompare(sortKey(b.inside), "en", { numeric: true }));
  return { pages: ordered.map(({ path }) => ({ path, depth: 1, title: "" })), title: folderName(`${root}x`) };
}

function readSummary(files: FolderFiles, summary: string): BookPlan {
  const text = decodeText(summary, files.read(summary)).text;
  const listed = new Map<string, BookPage>();
  const indents: number[] = [];
  for (const [, indent = "", label = "", target = ""] of text.matchAll(entryPattern)) {
    const width = indent.replaceAll("\t", "    ").length;
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= width) indents.pop();
    indents.push(width);
    const path = files.resolve(summary, target.trim().replace(/\s+"[^"]*"$/u, ""));
    if (path === null || !markdownFile.test(path) || listed.has(path)) continue;
    listed.set(path, { path, depth: Math.min(indents.length, 6), title: label.replace(/\\(.)/gu, "$1").trim() });
  }
  const heading = /^#[ \t]+(.+)$/mu.exec(text)?.[1]?.trim() ?? "";
  return { pages: [...listed.values()], title: genericTitle.test(heading) ? "" : heading };
}

/** README opens a folder, before what lies beside it. */
function sortKey(path: string): string {
  return path.replace(/(^|\/)(?:README|index)\.(?:md|markdown)$/i, "$1").toLowerCase();
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.replace(/[^/]*$/, ""));
  let common = folders[0] ?? "";
  for (const folder of folders) while (!folder.startsWith(common)) common = common.replace(/[^/]*\/$/, "");
  return common;
}

function folderName(path: string): string {
  return path.split("/").at(-2) ?? "";
}
