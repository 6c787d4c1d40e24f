import { strFromU8, strToU8, zipSync } from "fflate";
import mammoth from "mammoth";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { Element } from "../content/htmlTree.ts";
import { serialise } from "../content/htmlTree.ts";
import { parseMarkup } from "../content/parseMarkup.ts";

const options = {
  includeEmbeddedStyleMap: false,
  externalFileAccess: false,
  ignoreEmptyParagraphs: true,
  styleMap: [
    "br[type='page'] => hr",
    "u => u",
    "strike => s",
    "p[style-name='Title'] => p:fresh",
    "p[style-name='Quote'] => blockquote > p:fresh",
  ],
  convertImage: mammoth.images.imgElement(async (image) => ({ src: await pathOf(image) })),
};

/** A part of the document, by its path in the file. */
export interface DocxPart {
  readonly path: string;
  readonly xml: Element;
}

/**
 * The document as HTML. The converter gets a file of its own that holds only what it needs, already checked; in place
 * of its pictures stand their paths, which come back as their addresses. Failure: `handbook.archiveBroken`.
 */
export async function convertBody(parts: readonly DocxPart[], pictures: readonly string[]): Promise<Element> {
  const files: Record<string, Uint8Array> = {};
  for (const { path, xml } of parts) files[path] = strToU8(serialise(xml.children));
  for (const path of pictures) files[path] ??= strToU8(path);
  const value = await convert(Buffer.from(zipSync(files, { level: 0 })));
  return parseMarkup(value, "html");
}

/** Failure: `handbook.archiveBroken`: the converter stumbles over what its part of the standard forbids. */
async function convert(buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, options);
    return value;
  } catch (cause) {
    throw new ExpectedFailure("handbook.archiveBroken", {}, { cause });
  }
}

/** Empty for a picture that is only linked: nothing is fetched. */
async function pathOf(image: { readAsArrayBuffer(): Promise<ArrayBuffer> }): Promise<string> {
  try {
    return strFromU8(new Uint8Array(await image.readAsArrayBuffer()));
  } catch (cause) {
    if (cause instanceof Error) return "";
    throw cause;
  }
}
