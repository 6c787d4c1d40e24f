import { ExpectedFailure } from "../../../../contract/failure.ts";
import { decodeText } from "../content/decodeText.ts";
import { textOf, walk, type Element } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed, localName, parseMarkup } from "../content/parseMarkup.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";

export interface EpubItem {
  readonly path: string;
  readonly type: string;
  readonly properties: readonly string[];
}

export interface EpubPackage {
  readonly path: string;
  readonly metadata: Element | undefined;
  readonly uniqueId: string;
  readonly items: ReadonlyMap<string, EpubItem>;
  /** Files of the text, in the order in which they are read. */
  readonly spine: readonly string[];
  readonly navigation: string | null;
  readonly contents: string | null;
  /** Files that the package names and that are not there. */
  readonly missing: number;
}

/** XML of a book, tolerated where it is broken. */
export function readXml(files: FolderFiles, path: string): Element {
  const text = decodeText(path, files.read(path), declaredEncoding(files.read(path))).text;
  return parseMarkup(text, "xml");
}

/** What an XML file says its letters are. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/iu.exec(head)?.[1] ?? null;
}

/** Finds and reads the package document of EPUB 2 and 3. Failure: `handbook.archiveBroken` where there is none. */
export function openPackage(files: FolderFiles): EpubPackage {
  const path = packagePath(files);
  if (path === null) throw new ExpectedFailure("handbook.archiveBroken");
  const root = [...walk([readXml(files, path)])].find((node) => localName(node.tag) === "package");
  const items = new Map<string, EpubItem>();
  let missing = 0;
  for (const item of childrenNamed(childNamed(root, "manifest"), "item")) {
    const found = files.resolve(path, attributeNamed(item, "href"));
    const type = attributeNamed(item, "media-type").toLowerCase();
    if (found === null) missing += isText(type, attributeNamed(item, "href")) ? 1 : 0;
    else
      items.set(attributeNamed(item, "id"), {
        path: found,
        type,
        properties: attributeNamed(item, "properties").split(/\s+/u),
      });
  }
  const spineNode = childNamed(root, "spine");
  const named = childrenNamed(spineNode, "itemref").flatMap(
    (reference) => items.get(attributeNamed(reference, "idref")) ?? [],
  );
  const listed = named.filter((item) => isText(item.type, item.path)).map((item) => item.path);
  const all = [...items.values()];
  const navigation = all.find((item) => item.properties.includes("nav"))?.path ?? null;
  const contents =
    items.get(attributeNamed(spineNode, "toc"))?.path ?? all.find((item) => /ncx/u.test(item.type))?.path;
  return {
    path,
    metadata: childNamed(root, "metadata"),
    uniqueId: attributeNamed(root, "unique-identifier"),
    items,
    spine: listed.length > 0 ? [...new Set(listed)] : textFiles(files),
    navigation,
    contents: contents ?? files.paths.find((name) => /\.ncx$/iu.test(name)) ?? null,
    missing,
  };
}

function packagePath(files: FolderFiles): string | null {
  const container = files.resolve("", "META-INF/container.xml");
  if (container !== null) {
    const roots = [...walk([readXml(files, container)])].filter((node) => localName(node.tag) === "rootfile");
    for (const root of roots) {
      const path = files.resolve("", attributeNamed(root, "full-path"));
      if (path !== null) return path;
    }
  }
  return files.paths.find((path) => /\.opf$/iu.test(path)) ?? null;
}

/** Where the package lists nothing to read. */
function textFiles(files: FolderFiles): string[] {
  return files.paths.filter((path) => isText("", path)).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

function isText(type: string, path: string): boolean {
  return type === "application/xhtml+xml" || type === "text/html" || /\.x?html?$/iu.test(path);
}

/** The text of the first metadata element of a name; empty where there is none. */
export function metadataText(metadata: Element | undefined, name: string): string {
  return (
    childrenNamed(metadata, name)
      .map((node) => textOf([node]))
      .find((text) => text !== "") ?? ""
  );
}
