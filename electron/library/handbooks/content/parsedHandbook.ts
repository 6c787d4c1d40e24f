import type { BookFormat, ImportNotice } from "../../../../contract/models/handbook.ts";

/** A handbook as an import read it, with every id given, before it is written. */
export interface ParsedHandbook {
  readonly id: string;
  /** What its author calls the handbook, the same in every language and version; null where nothing says so. */
  readonly handbookKey: string | null;
  readonly title: string;
  readonly language: string;
  readonly edition: string;
  readonly source: string;
  readonly licence: string;
  readonly format: BookFormat;
  readonly notices: readonly ImportNotice[];
  readonly clinicallyReviewed: boolean;
  readonly imageCount: number;
  readonly tableCount: number;
  readonly sections: readonly ParsedSection[];
  readonly assets: readonly ParsedAsset[];
}

export interface ParsedSection {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: number;
  /** The same in every language and version, where the format has such a name; else empty. */
  readonly anchor: string;
  readonly title: string;
  readonly page: number | null;
  /** Sanitised; `data-passage` counts the body passages of this section from 0 until they are written. */
  readonly html: string;
  readonly passages: readonly ParsedPassage[];
}

export interface ParsedPassage {
  readonly text: string;
  readonly page: number | null;
}

export interface ParsedAsset {
  readonly sha256: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
