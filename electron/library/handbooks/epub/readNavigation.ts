import { textOf, walk, type Element } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed, localName, parseMarkup } from "../content/parseMarkup.ts";
import { decodeText } from "../content/decodeText.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";
import { declaredEncoding, readXml, type EpubPackage } from "./openPackage.ts";

/** An entry of the table of contents: a place in a file, by id; an empty id is its beginning. */
export interface NavigationPoint {
  readonly title: string;
  /** 1 for a chapter. */
  readonly level: number;
  readonly path: string;
  readonly id: string;
}

const deepest = 9;

/** The table of contents of EPUB 3, or else of EPUB 2; empty where neither can be read. */
export function readNavigation(files: FolderFiles, book: EpubPackage): NavigationPoint[] {
  const points = book.navigation === null ? [] : readNavDocument(files, book.navigation);
  return points.length > 0 || book.contents === null ? points : readNcx(files, book.contents);
}

function readNavDocument(files: FolderFiles, path: string): NavigationPoint[] {
  const bytes = files.read(path);
  const root = parseMarkup(decodeText(path, bytes, declaredEncoding(bytes)).text, "html");
  const navs = [...walk(root.children)].filter((node) => node.tag === "nav");
  const toc = navs.find((nav) =>
    (nav.attributes["epub:type"] ?? nav.attributes["type"] ?? "").split(/\s+/u).includes("toc"),
  );
  const list = [...walk((toc ?? navs[0])?.children ?? [])].find((node) => node.tag === "ol" || node.tag === "ul");
  return list ? pointsIn(list, 1) : [];

  function pointsIn(node: Element, level: number): NavigationPoint[] {
    return childrenNamed(node, "li").flatMap((entry) => {
      const inner = entry.children.find(
        (child): child is Element => typeof child !== "string" && /^[ou]l$/u.test(child.tag),
      );
      const below = inner && level < deepest ? pointsIn(inner, level + 1) : [];
      const label = entry.children.filter((child) => child !== inner);
      const link = [...walk(label)].find((child) => child.tag === "a" && child.attributes["href"] !== undefined);
      return joinPoints(place(files, path, link?.attributes["href"] ?? ""), textOf(label), level, below);
    });
  }
}

function readNcx(files: FolderFiles, path: string): NavigationPoint[] {
  const map = [...walk([readXml(files, path)])].find((node) => localName(node.tag) === "navmap");
  return pointsIn(map, 1);

  function pointsIn(node: Element | undefined, level: number): NavigationPoint[] {
    return childrenNamed(node, "navpoint").flatMap((entry) => {
      const below = level < deepest ? pointsIn(entry, level + 1) : [];
      const label = childNamed(entry, "navlabel");
      return joinPoints(
        place(files, path, attributeNamed(childNamed(entry, "content"), "src")),
        label ? textOf([label]) : "",
        level,
        below,
      );
    });
  }
}

/** An entry without a place of its own, such as a part of a book, stands where the first one below it does. */
function joinPoints(
  own: { readonly path: string; readonly id: string } | null,
  title: string,
  level: number,
  below: readonly NavigationPoint[],
): NavigationPoint[] {
  const at = own ?? below[0];
  return at === undefined || title === "" ? [...below] : [{ title, level, path: at.path, id: at.id }, ...below];
}

function place(files: FolderFiles, from: string, reference: string): { path: string; id: string } | null {
  const path = reference.startsWith("#") ? from : files.resolve(from, reference);
  return path === null || reference === "" ? null : { path, id: fragmentOf(reference) };
}

/** The id that an address names, as it is written in the file. */
export function fragmentOf(reference: string): string {
  const fragment = /#(.*)$/su.exec(reference)?.[1] ?? "";
  try {
    return decodeURIComponent(fragment);
  } catch (cause) {
    // A stray percent sign: the id is meant as it stands.
    if (cause instanceof URIError) return fragment;
    throw cause;
  }
}
