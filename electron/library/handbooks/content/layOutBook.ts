import { cleanHtml } from "./cleanHtml.ts";
import { sectionIdOf, type BookItem } from "./buildSections.ts";
import { element, parseCleanHtml, serialise, textOf, walk, type Element } from "./htmlTree.ts";
import type { ParsedAsset } from "./parsedHandbook.ts";
import { resolveReferences } from "../markdown/resolveReferences.ts";

/** A heading or a block of a page, with the ids by which links reach it. */
export type PageItem =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly title: string;
      readonly ids: readonly string[];
      /** Where the format has a better name for it than its place in the page. */
      readonly anchor?: string;
    }
  | { readonly kind: "block"; readonly node: Element; readonly ids: readonly string[] };

export interface LaidPage {
  readonly path: string;
  readonly items: readonly PageItem[];
}

/** What the addresses of a format mean. */
export interface BookParts {
  /** The image that a page means, or null. */
  image(page: string, source: string): ParsedAsset | null;
  /** The page, and the id on it, that a link means; null for what is not part of the book. */
  target(page: string, reference: string): { readonly path: string; readonly id: string } | null;
}

export interface LaidBook {
  readonly items: readonly BookItem[];
  readonly assets: readonly ParsedAsset[];
  readonly imageCount: number;
  readonly tableCount: number;
}

/** Joins pages to a book: links lead to sections, images to what the edition keeps; nothing else is left to follow. */
export function layOutBook(editionId: string, title: string, pages: readonly LaidPage[], parts: BookParts): LaidBook {
  const items: BookItem[] = [];
  const places = new Map<string, string>();
  const blocks: { readonly node: Element; readonly page: string }[] = [];
  const sources: string[] = [];
  let headings = 0;
  const placeOf = () => `#/handbooks/${editionId}/${sectionIdOf(editionId, Math.max(0, headings - 1))}`;
  for (const page of pages) {
    const clean = cleanBlocks(page.items, sources);
    let ordinal = 0;
    for (const [index, item] of page.items.entries()) {
      const block = clean[index] ?? null;
      if (item.kind === "block" && block === null) continue;
      // Every section begins with a heading, so that they can be counted while they are laid out.
      if (item.kind === "heading" || items.length === 0) {
        const anchor = (item.kind === "heading" ? item.anchor : undefined) ?? `${page.path}#${ordinal++}`;
        const heading = item.kind === "heading" ? item : { level: 1, title };
        items.push({ kind: "heading", level: Math.max(1, heading.level), title: heading.title, page: null, anchor });
        headings += 1;
      }
      if (!places.has(page.path)) places.set(page.path, placeOf());
      for (const id of item.ids) if (!places.has(`${page.path}#${id}`)) places.set(`${page.path}#${id}`, placeOf());
      if (block === null) continue;
      items.push({ kind: "block", node: block, page: null });
      blocks.push({ node: block, page: page.path });
    }
  }
  return { items, ...resolveAll(editionId, blocks, { places, sources }, parts) };
}

/** The sanitiser sees everything once, page by page; what it empties is null. */
function cleanBlocks(items: readonly PageItem[], sources: string[]): (Element | null)[] {
  for (const item of items) {
    if (item.kind === "heading") continue;
    // Images may be megabytes in the page itself, and their addresses of schemes that no link may have.
    for (const entry of walk([item.node])) {
      if (entry.tag === "img") entry.attributes["src"] = `image-${sources.push(entry.attributes["src"] ?? "") - 1}`;
    }
  }
  const source = items.map((item) => element("div", {}, item.kind === "block" ? [item.node] : []));
  const cleaned = parseCleanHtml(cleanHtml(serialise(source)));
  return cleaned.map((holder) => {
    const node = typeof holder === "string" ? undefined : holder.children.find((child) => typeof child !== "string");
    return node === undefined || typeof node === "string" ? null : node;
  });
}

function resolveAll(
  editionId: string,
  blocks: readonly { readonly node: Element; readonly page: string }[],
  { places, sources }: { readonly places: ReadonlyMap<string, string>; readonly sources: readonly string[] },
  parts: BookParts,
) {
  const assets = new Map<string, ParsedAsset>();
  let imageCount = 0;
  let tableCount = 0;
  for (const { node, page } of blocks) {
    const holder = element("div", {}, [node]);
    resolveReferences(holder, {
      image(source) {
        const asset = parts.image(page, sources[Number(source.slice("image-".length))] ?? "");
        if (asset === null) return null;
        assets.set(asset.sha256, asset);
        return `/media/handbooks/${editionId}/${asset.sha256}`;
      },
      place(reference) {
        const target = parts.target(page, reference);
        if (target === null) return null;
        return places.get(`${target.path}#${target.id}`) ?? places.get(target.path) ?? null;
      },
    });
    for (const entry of walk(holder.children)) {
      if (entry.tag === "img") imageCount += 1;
      if (entry.tag === "table") tableCount += 1;
    }
  }
  return { assets: [...assets.values()], imageCount, tableCount };
}

/** True for a page without a word or a picture. */
export function isBlank(items: readonly PageItem[]): boolean {
  return items.every(
    (item) =>
      item.kind === "block" &&
      textOf([item.node]) === "" &&
      ![...walk([item.node])].some((entry) => entry.tag === "img"),
  );
}
