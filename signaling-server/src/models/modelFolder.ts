import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
import { modelPieceBytes, type ModelBody } from "../../../contract/models/model.ts";
import {
  catalogueMaxBytes,
  catalogueName,
  directionKey,
  parseCatalogue,
} from "../../../contract/models/modelCatalogue.ts";
import { parseSpeechCatalogue, speechCatalogueName } from "../../../contract/models/speechCatalogue.ts";

export interface Piece {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface FolderFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Where it may lie, below the folder. */
  readonly places: readonly string[];
}

/** A model of the catalogues, as members would be offered it. */
export interface CataloguedModel {
  readonly name: string;
  readonly body: ModelBody;
  readonly files: readonly FolderFile[];
}

export interface Refused {
  readonly name: string;
  readonly failure: Failure;
}

type Kind = ModelBody["kind"];

interface Catalogues {
  readonly models: CataloguedModel[];
  readonly refused: Refused[];
  /** Of what kinds there is no list that can be read: what it would name nobody knows. */
  readonly unread: { readonly missing: ReadonlySet<Kind>; readonly broken: ReadonlySet<Kind> };
}

/** What the lists in a folder name; a list that makes no sense is told, one that is missing is none. */
export async function readCatalogues(folder: string): Promise<Catalogues> {
  const refused: Refused[] = [];
  const missing = new Set<Kind>();
  const broken = new Set<Kind>();
  const read = async (
    kind: Kind,
    name: string,
    parse: (json: string) => CataloguedModel[],
  ): Promise<CataloguedModel[]> => {
    try {
      const file = path.join(folder, name);
      const stat = await fs.stat(file);
      // A pipe has no size, and no end.
      if (!stat.isFile() || stat.size > catalogueMaxBytes) throw new ExpectedFailure("translation.catalogueBroken");
      return parse(await fs.readFile(file, "utf8"));
    } catch (cause) {
      if (isMissing(cause)) {
        missing.add(kind);
        return [];
      }
      broken.add(kind);
      refused.push({ name, failure: wordUnreadable(name, cause).toFailure() });
      return [];
    }
  };
  const languages = await read("translation", catalogueName, (json) => parseCatalogue(json).map(ofTranslation));
  const speech = await read("speech", speechCatalogueName, (json) => parseSpeechCatalogue(json).map(ofSpeech));
  return { models: [...languages, ...speech], refused, unread: { missing, broken } };
}

function ofTranslation(model: ReturnType<typeof parseCatalogue>[number]): CataloguedModel {
  const key = directionKey(model);
  return {
    name: key,
    body: {
      kind: "translation",
      from: model.from,
      to: model.to,
      version: model.version,
      files: model.files.map(({ kind, name, sha256, sizeBytes }) => ({ kind, name, sha256, sizeBytes })),
    },
    files: model.files.map((file) => ({ ...file, places: [file.location, `${key}/${file.name}`, file.name] })),
  };
}

function ofSpeech(model: ReturnType<typeof parseSpeechCatalogue>[number]): CataloguedModel {
  const { name, kind: does, version, file, sha256, sizeBytes } = model;
  return {
    name,
    body: { kind: "speech", name, does, version, file, sha256, sizeBytes },
    files: [{ name: file, sha256, sizeBytes, places: [file, `speech/${file}`] }],
  };
}

/** Where a file lies with the size that it should have; null where it does not. @throws ExpectedFailure `translation.modelBroken` */
export async function findFile(folder: string, file: FolderFile): Promise<string | null> {
  for (const place of file.places) {
    try {
      const { size } = await fs.stat(path.join(folder, ...place.split("/")));
      if (size === file.sizeBytes) return place;
      throw new ExpectedFailure("translation.modelBroken", { name: file.name });
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
    }
  }
  return null;
}

/** The sum and the segments of a file as large as it should be. `tell` hears of bytes as they are read. */
export async function cutFile(
  folder: string,
  place: string,
  file: FolderFile,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (bytes: number) => void },
): Promise<{ readonly sha256: string; readonly pieces: Piece[] }> {
  const whole = createHash("sha256");
  const pieces: Piece[] = [];
  const handle = await fs.open(path.join(folder, ...place.split("/")), "r");
  try {
    for (let at = 0; at < file.sizeBytes; at += modelPieceBytes) {
      signal.throwIfAborted();
      const bytes = Buffer.alloc(Math.min(modelPieceBytes, file.sizeBytes - at));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      whole.update(bytes.subarray(0, bytesRead));
      tell(bytes.length);
      pieces.push({ sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length });
    }
  } finally {
    await handle.close();
  }
  return { sha256: whole.digest("hex"), pieces };
}

/** What a file is known by until it changes: who writes to it, or lays another one there, cannot leave all of these as they were. */
export async function stampOf(folder: string, place: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await fs.stat(path.join(folder, ...place.split("/")), { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

/** What the system refuses (a file of another user's, a disk that fails) is told by the name of the file; a bug is thrown. */
export function wordUnreadable(name: string, cause: unknown): ExpectedFailure {
  if (cause instanceof ExpectedFailure) return cause;
  if (!(cause instanceof Error && "syscall" in cause)) throw cause;
  return new ExpectedFailure("translation.sourceUnreachable", { place: `models/${name}` }, { cause });
}

/** One segment of a file; null where the file is gone or shorter. */
export async function readPiece(
  folder: string,
  place: string,
  number: number,
  sizeBytes: number,
): Promise<Buffer | null> {
  const at = number * modelPieceBytes;
  const bytes = Buffer.alloc(Math.max(0, Math.min(modelPieceBytes, sizeBytes - at)));
  try {
    const handle = await fs.open(path.join(folder, ...place.split("/")), "r");
    try {
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      return bytes.length > 0 && bytesRead === bytes.length ? bytes : null;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

export function isMissing(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === "ENOENT" || code === "ENOTDIR";
}
