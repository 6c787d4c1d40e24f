import { ExpectedFailure } from "../../../../contract/failure.ts";
import {
  packChapterSchema,
  type PackChapter,
  type PackManifest,
  type PackSegment,
} from "../../../../contract/models/pack.ts";
import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { buildSections, sectionIdOf, wrapLooseText, type BookItem } from "../../handbooks/content/buildSections.ts";
import { cleanHtml } from "../../handbooks/content/cleanHtml.ts";
import { deriveId, sha256Of } from "../../handbooks/content/deriveId.ts";
import { element, parseCleanHtml, serialise, walk } from "../../handbooks/content/htmlTree.ts";
import { imageTypeOf } from "../../handbooks/content/imageTypeOf.ts";
import type { ParsedAsset, ParsedSection } from "../../handbooks/content/parsedHandbook.ts";
import { resolveReferences } from "../../handbooks/markdown/resolveReferences.ts";
import { canonicalJson } from "./canonicalJson.ts";
import type { PackedBook } from "./cutBook.ts";
import type { PackSource } from "./packFile.ts";
import { unpackPiece } from "./pieces.ts";

type PackSections = PackChapter["sections"];
/** Text of one chapter beyond this is no handbook, and would take the memory of a ward's computer. */
const largestChapter = 64 * 1024 * 1024;

/** The edition that a pack becomes on every computer. */
export function editionIdOf(headSha256: string): string {
  return deriveId("pack", headSha256);
}

/**
 * Reads a pack as hostile as any file: whoever signed it, all HTML is cleaned again, every reference has to lead to
 * something in the pack, and its counts have to be true. Failures: `pack.broken`, `pack.contentRefused`.
 */
export async function readBook({ head, readSegment }: PackSource): Promise<PackedBook> {
  const { manifest } = head;
  const id = editionIdOf(head.sha256);
  const content = await readContent(id, manifest.title, manifest.segments, readSegment);
  const { counts, handbookKey, title, language, edition, source, licence, format, clinicallyReviewed } = manifest;
  if (canonicalJson(content.counts) !== canonicalJson(counts)) refuse("counts");
  if (content.original !== null && format !== "pdf") refuse("original");
  return {
    id,
    handbookKey,
    title,
    language,
    edition,
    source,
    licence,
    format,
    clinicallyReviewed,
    notices: [...new Set<ImportNotice>([...manifest.notices, ...content.notices])],
    imageCount: counts.images,
    tableCount: counts.tables,
    sections: content.sections,
    assets: content.assets,
    original: content.original,
  };
}

export interface PackContent {
  readonly sections: readonly ParsedSection[];
  readonly assets: readonly ParsedAsset[];
  readonly notices: readonly ImportNotice[];
  readonly counts: PackManifest["counts"];
  readonly original: Uint8Array | null;
}

/** The content of segments, as it would be installed under an id. Failures as `readBook`. */
export async function readContent(
  id: string,
  title: string,
  segments: readonly PackSegment[],
  readSegment: PackSource["readSegment"],
): Promise<PackContent> {
  const sections: PackSections = [];
  const assets = new Map<string, ParsedAsset>();
  let original: Uint8Array | null = null;
  for await (const { kind, bytes } of joinPieces(segments, readSegment)) {
    if (kind === "chapter") for (const section of readChapter(bytes)) sections.push(section);
    else if (kind === "assets") for (const asset of readAssets(bytes)) assets.set(asset.sha256, asset);
    // It is drawn page by page in the window, as hostile as any PDF; nothing but a PDF is ever handed out as one.
    else if (original === null && bytes.subarray(0, 5).toString("latin1") === "%PDF-") original = new Uint8Array(bytes);
    else refuse("original");
  }
  return { ...assemble(id, title, sections, assets), original };
}

async function* joinPieces(segments: readonly PackSegment[], readSegment: PackSource["readSegment"]) {
  let kind: "chapter" | "assets" | "original" | null = null;
  let pieces: Uint8Array[] = [];
  let size = 0;
  for (const [index, segment] of segments.entries()) {
    if (segment.kind !== "continued") {
      if (kind !== null) yield { kind, bytes: Buffer.concat(pieces) };
      kind = segment.kind;
      pieces = [];
      size = 0;
    }
    if (kind === null) refuse("continued");
    size += segment.unpackedBytes;
    if (kind === "chapter" && size > largestChapter) refuse("chapter");
    pieces.push(unpackPiece(await readSegment(index + 1), segment.unpackedBytes));
  }
  if (kind !== null) yield { kind, bytes: Buffer.concat(pieces) };
}

function readChapter(bytes: Buffer): PackSections {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new ExpectedFailure("pack.contentRefused", { what: "chapter" }, { cause });
  }
  const chapter = packChapterSchema.safeParse(value);
  if (!chapter.success) throw new ExpectedFailure("pack.contentRefused", { what: "chapter" }, { cause: chapter.error });
  return chapter.data.sections;
}

/** What a picture is, its own bytes say. */
function* readAssets(bytes: Buffer): Generator<ParsedAsset> {
  for (let at = 0; at < bytes.byteLength;) {
    const length = at + 4 <= bytes.byteLength ? bytes.readUInt32BE(at) : 0;
    const asset = bytes.subarray(at + 4, at + 4 + length);
    if (length === 0 || asset.byteLength !== length) refuse("assets");
    const contentType = imageTypeOf(asset);
    if (contentType === null) refuse("assets");
    yield { sha256: sha256Of(asset), contentType, bytes: new Uint8Array(asset) };
    at += 4 + length;
  }
}

/** Gives every section its place, and every reference its address in the edition. */
function assemble(
  id: string,
  title: string,
  sections: PackSections,
  assets: ReadonlyMap<string, ParsedAsset>,
): Omit<PackContent, "original"> {
  const places = new Map<string, string>();
  for (const [position, { name }] of sections.entries()) {
    if (places.has(name)) refuse("names");
    places.set(name, `#/handbooks/${id}/${sectionIdOf(id, position)}`);
  }
  const references = {
    image: (source: string) => (assets.has(source) ? `/media/handbooks/${id}/${source}` : refuse("images")),
    // Other addresses lose their link and are shown as text, as in every import.
    place: (target: string) => (target.startsWith("#") ? (places.get(nameIn(target)) ?? refuse("links")) : null),
  };
  const items: BookItem[] = [];
  let images = 0;
  let tables = 0;
  let cleaned = false;
  for (const { anchor, level, title: heading, page, runs } of sections) {
    items.push({ kind: "heading", level, title: heading, page, anchor });
    for (const run of runs) {
      const nodes = parseCleanHtml(cleanHtml(run.html));
      cleaned ||= serialise(nodes) !== run.html;
      const holder = element("div", {}, nodes);
      resolveReferences(holder, references);
      for (const { tag } of walk(holder.children)) {
        if (tag === "img") images += 1;
        if (tag === "table") tables += 1;
      }
      for (const node of wrapLooseText(holder.children)) {
        if (typeof node !== "string") items.push({ kind: "block", node, page: run.page });
      }
    }
  }
  const parsed = buildSections(id, title, items);
  if (parsed.some((section, position) => section.level !== sections[position]?.level)) refuse("levels");
  const passages = parsed.reduce((count, section) => count + section.passages.length, 0);
  const notices: ImportNotice[] = cleaned ? ["activeContentRemoved"] : [];
  const counts = { sections: parsed.length, passages, images, tables };
  return { sections: parsed, assets: [...assets.values()], notices, counts };
}

function nameIn(target: string): string {
  try {
    return decodeURIComponent(target.slice(1));
  } catch {
    return refuse("links");
  }
}

function refuse(what: string): never {
  throw new ExpectedFailure("pack.contentRefused", { what });
}
