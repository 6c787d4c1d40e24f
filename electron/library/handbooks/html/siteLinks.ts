import { walk, type Element } from "../content/htmlTree.ts";
import { fragmentOf } from "../epub/readNavigation.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";
import type { WebPage } from "./readWebPage.ts";

export interface SiteTarget {
  readonly path: string;
  readonly id: string;
}

/** Where the addresses on the pages of a saved site lead among its files; null for anywhere else. */
export type SiteLinks = (page: string, reference: string) => SiteTarget | null;

/**
 * A saved site is often one folder of a larger one, so that its addresses (`/es/about/`, `../en/page.html`) begin above
 * it. The beginning that most links share is where the folder was.
 */
export function createSiteLinks(files: FolderFiles, pages: readonly WebPage[]): SiteLinks {
  // A thousand pages with the same menu ask a million times for a thousand addresses.
  const known = new Map<string, string | null>();
  const find = (page: string, reference: string) => {
    const key = `${page.replace(/[^/]*$/u, "")}\0${reference.replace(/[?#].*$/su, "")}`;
    let path = known.get(key);
    if (path === undefined) known.set(key, (path = findFrom(files, page, reference)));
    return path;
  };
  const votes = new Map<string, number>();
  for (const page of pages) {
    for (const reference of linksOf(page.body)) {
      const above = pathAbove(page.path, reference);
      if (above === null || find(page.path, reference) !== null) continue;
      const parts = above.split("/");
      for (let cut = 1; cut < parts.length; cut += 1) {
        if (findFile(files, parts.slice(cut).join("/")) === null) continue;
        const prefix = `${parts.slice(0, cut).join("/")}/`;
        votes.set(prefix, (votes.get(prefix) ?? 0) + 1);
      }
    }
  }
  const prefix = [...votes].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0] ?? "";
  return (page, reference) => {
    const trimmed = reference.trim();
    if (trimmed.startsWith("#")) return { path: page, id: fragmentOf(trimmed) };
    const above = pathAbove(page, trimmed);
    const inside = above !== null && prefix !== "" && above.startsWith(prefix) ? above.slice(prefix.length) : null;
    const path = find(page, trimmed) ?? (inside === null ? null : findFile(files, inside));
    return path === null ? null : { path, id: fragmentOf(trimmed) };
  };
}

/** The addresses that a page leads to, in order; frames lead as links do. */
export function linksOf(node: Element): string[] {
  return [...walk([node])].flatMap((entry) => {
    if (entry.tag === "a" || entry.tag === "area") return entry.attributes["href"]?.trim() ?? [];
    return entry.tag === "frame" || entry.tag === "iframe" ? (entry.attributes["src"]?.trim() ?? []) : [];
  });
}

function findFrom(files: FolderFiles, page: string, reference: string): string | null {
  const path = reference.replace(/[?#].*$/su, "");
  const found = files.resolve(page, path);
  if (found !== null || path === "" || /^[a-z][a-z0-9+.-]*:|^\/\//iu.test(path)) return found;
  return firstOf(files, page, path);
}

function findFile(files: FolderFiles, path: string): string | null {
  return path === "" ? firstOf(files, "", "./") : (files.resolve("", path) ?? firstOf(files, "", path));
}

/** What a server answers with for a folder, or for an address without its ending. */
function firstOf(files: FolderFiles, page: string, path: string): string | null {
  const folder = path.replace(/\/$/u, "");
  const candidates = [
    `${folder}/index.html`,
    `${folder}/index.htm`,
    `${folder}/index.xhtml`,
    `${folder}.html`,
    `${folder}.htm`,
  ];
  for (const candidate of candidates) {
    const found = files.resolve(page, candidate);
    if (found !== null) return found;
  }
  return null;
}

/** An address as a path above the folder: `/es/about/` is `es/about/`, and so is `../es/about/` on a page at its top. */
function pathAbove(page: string, reference: string): string | null {
  const path = reference.trim().replace(/[?#].*$/su, "");
  if (path === "" || /^[a-z][a-z0-9+.-]*:|^\/\//iu.test(path)) return null;
  if (path.startsWith("/")) return path.slice(1);
  const parts = page.split("/").slice(0, -1);
  let climbed = false;
  for (const part of path.split("/")) {
    if (part === "..") climbed = parts.pop() === undefined || climbed;
    else if (part !== ".") parts.push(part);
  }
  return climbed ? parts.join("/") : null;
}
