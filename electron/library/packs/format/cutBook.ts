import { fromLinkedAddress } from "../../handbooks/content/linkedAddress.ts";
import { hash } from "node:crypto";
import { packPieceBytes, type PackChapter, type PackSegment } from "../../../../contract/models/pack.ts";
import { wrapLooseText } from "../../handbooks/content/buildSections.ts";
import {
  element,
  parseCleanHtml,
  serialise,
  walk,
  type Element,
  type HtmlNode,
} from "../../handbooks/content/htmlTree.ts";
import type { ParsedAsset, ParsedHandbook, ParsedSection } from "../../handbooks/content/parsedHandbook.ts";
import { canonicalJson } from "./canonicalJson.ts";
import { packPiece } from "./pieces.ts";

export interface CutSegment extends PackSegment {
  readonly packed: Uint8Array;
}

/** A handbook with what a pack carries of it beside its content. */
export interface PackedBook extends ParsedHandbook {
  /** The PDF of a scanned book, whose pages are all there is to read; else null. */
  readonly original: Uint8Array | null;
}

/** Pictures below this share segments with others whose hashes begin with the same digit. */
const smallAssetBytes = 32 * 1024;

/**
 * The content of a handbook as segments: one for each chapter, one for each picture, so that what is unchanged in the
 * next version is the same segment. Large ones go on in further pieces.
 */
export function cutBook(handbook: PackedBook): CutSegment[] {
  const names = nameSections(handbook.sections);
  const chapters: PackChapter["sections"][] = [];
  for (const section of handbook.sections) {
    if (section.parentId === null || chapters.length === 0) chapters.push([]);
    const { anchor, level, title, page } = section;
    const name = names.get(section.id) ?? "";
    chapters.at(-1)?.push({ name, anchor, level, title, page, runs: cutRuns(section, names) });
  }
  return [
    ...chapters.flatMap((sections) => cutPieces("chapter", Buffer.from(canonicalJson({ sections }), "utf8"))),
    ...groupAssets(handbook.assets).flatMap((assets) => cutPieces("assets", joinAssets(assets))),
    ...(handbook.original === null ? [] : cutPieces("original", handbook.original)),
  ];
}

/**
 * A name for each section that stays the same while others come and go: the anchor of its format where it has one of
 * its own, else a hash of the titles down to it.
 */
function nameSections(sections: readonly ParsedSection[]): Map<string, string> {
  const anchors = new Map<string, number>();
  for (const { anchor } of sections) anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1);
  const paths = new Map<string, string>();
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { id, parentId, anchor, title } of sections) {
    const path = `${parentId === null ? "" : (paths.get(parentId) ?? "")}\0${title}`;
    paths.set(id, path);
    const ordinal = seen.get(path) ?? 0;
    seen.set(path, ordinal + 1);
    const own = anchor !== "" && !anchor.startsWith("~") && anchors.get(anchor) === 1;
    names.set(id, own ? anchor : `~${hash("sha256", path).slice(0, 20)}~${ordinal}`);
  }
  return names;
}

function cutRuns(section: ParsedSection, names: ReadonlyMap<string, string>) {
  const runs: { page: number | null; html: string }[] = [];
  let page = section.page;
  for (const node of wrapLooseText(parseCleanHtml(section.html))) {
    if (typeof node === "string") continue;
    const first = [...walk([node])].find((each) => each.attributes["data-passage"] !== undefined);
    const passage = section.passages[Number(first?.attributes["data-passage"] ?? -1)];
    if (passage) page = passage.page;
    const holder = element("div", {}, [node]);
    makePlaceless(holder, names);
    const html = serialise(holder.children);
    const last = runs.at(-1);
    if (last && last.page === page) runs[runs.length - 1] = { page, html: last.html + html };
    else if (html !== "") runs.push({ page, html });
  }
  return runs;
}

/** Addresses of this library become names that hold in any other: see `docs/decisions/0008-packs.md`. */
function makePlaceless(node: Element, names: ReadonlyMap<string, string>): void {
  node.children = node.children.flatMap((child): HtmlNode[] => {
    if (typeof child === "string") return [child];
    makePlaceless(child, names);
    delete child.attributes["data-passage"];
    if (child.tag === "img") {
      const sha256 = /^\/media\/handbooks\/[^/]+\/([0-9a-f]{64})$/u.exec(child.attributes["src"] ?? "")?.[1];
      return sha256 === undefined ? [] : [element("img", { ...child.attributes, src: sha256 }, [])];
    }
    if (child.tag === "a" && child.attributes["href"] !== undefined) {
      const linked = fromLinkedAddress(child.attributes["href"]);
      if (linked !== null) return [element("a", { ...child.attributes, href: linked }, child.children)];
      const id = /^#\/handbooks\/[^/]+\/([^/]+)/u.exec(child.attributes["href"])?.[1] ?? "";
      const name = names.get(id);
      if (name === undefined) return child.children;
      return [element("a", { ...child.attributes, href: `#${encodeURIComponent(name)}` }, child.children)];
    }
    return [child];
  });
}

/** Small pictures together by the first digit of their hashes: one more or less changes one group of sixteen. */
function groupAssets(assets: readonly ParsedAsset[]): ParsedAsset[][] {
  const sorted = [...new Map(assets.map((asset) => [asset.sha256, asset])).values()].sort((one, other) =>
    one.sha256 < other.sha256 ? -1 : 1,
  );
  const groups = Map.groupBy(sorted, (asset) =>
    asset.bytes.byteLength < smallAssetBytes ? asset.sha256.slice(0, 1) : asset.sha256,
  );
  return [...groups.values()];
}

/** Each picture after its length in 32 bits. */
function joinAssets(assets: readonly ParsedAsset[]): Uint8Array {
  return Buffer.concat(
    assets.flatMap(({ bytes }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.byteLength);
      return [length, bytes];
    }),
  );
}

function cutPieces(kind: "chapter" | "assets" | "original", bytes: Uint8Array): CutSegment[] {
  const pieces: CutSegment[] = [];
  for (let at = 0; at < bytes.byteLength; at += packPieceBytes) {
    const piece = bytes.subarray(at, at + packPieceBytes);
    const packed = packPiece(piece);
    pieces.push({
      kind: at === 0 ? kind : "continued",
      sha256: hash("sha256", packed),
      packedBytes: packed.byteLength,
      unpackedBytes: piece.byteLength,
      packed,
    });
  }
  return pieces;
}
