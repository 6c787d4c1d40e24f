import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";
import { decodeText } from "./decodeText.ts";
import { sha256Of } from "./deriveId.ts";
import { walk } from "./htmlTree.ts";
import { imageTypeOf } from "./imageTypeOf.ts";
import type { ParsedAsset } from "./parsedHandbook.ts";
import { attributeNamed, parseMarkup } from "./parseMarkup.ts";

const dataAddress = /^data:image\/[\w.+-]+;base64,/iu;

/** The images of a book's files. Nothing is fetched: what lies elsewhere is left out, with a notice. */
export class BookImages {
  readonly #files: FolderFiles;
  readonly #notices: Set<ImportNotice>;
  readonly #known = new Map<string, ParsedAsset | null>();
  readonly #resolve: (page: string, source: string) => string | null;

  constructor(
    files: FolderFiles,
    notices: Set<ImportNotice>,
    resolve: (page: string, source: string) => string | null = (page, source) => files.resolve(page, source),
  ) {
    this.#files = files;
    this.#notices = notices;
    this.#resolve = resolve;
  }

  /** The image that a page means; null for none that can be shown. */
  find(page: string, source: string): ParsedAsset | null {
    if (source === "") return null;
    if (/^data:/iu.test(source)) return this.#embedded(source);
    const path = this.#resolve(page, source);
    if (path === null && /^(?:https?:)?\/\//iu.test(source)) {
      this.#notices.add("remoteImagesRemoved");
      return null;
    }
    const asset = path === null ? null : this.#read(path);
    if (asset === null) this.#notices.add("partsSkipped");
    return asset;
  }

  #embedded(source: string): ParsedAsset | null {
    const head = dataAddress.exec(source)?.[0];
    if (head === undefined) return null;
    const bytes = new Uint8Array(Buffer.from(source.slice(head.length), "base64"));
    const contentType = imageTypeOf(bytes);
    return contentType === null || contentType === "image/svg+xml"
      ? null
      : { sha256: sha256Of(bytes), contentType, bytes };
  }

  #read(path: string): ParsedAsset | null {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const bytes = this.#files.read(path);
    const contentType = imageTypeOf(bytes);
    const asset = contentType === null ? this.#framed(path, bytes) : { sha256: sha256Of(bytes), contentType, bytes };
    this.#known.set(path, asset);
    return asset;
  }

  /** A drawing that only frames a picture, as covers are made, yields the picture. */
  #framed(path: string, bytes: Uint8Array): ParsedAsset | null {
    if (!/\.svg$/iu.test(path)) return null;
    // Against a drawing that frames itself.
    this.#known.set(path, null);
    const image = [...walk([parseMarkup(decodeText(path, bytes).text, "xml")])].find((node) => node.tag === "image");
    const source = attributeNamed(image, "href");
    return source === "" ? null : this.find(path, source);
  }
}
