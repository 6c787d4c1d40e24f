import { ExpectedFailure } from "../../../contract/failure.ts";
import type { PackOffer } from "../../../contract/packCalls.ts";
import type { Edition } from "../../../contract/models/handbook.ts";
import type { PackAbout, PackManifest } from "../../../contract/models/pack.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { createEditions } from "../handbooks/store/editions.ts";
import type { OriginalFiles } from "../handbooks/store/originalFiles.ts";
import type { HandlersOf } from "../handlers.ts";
import type { MediaAnswer } from "../port.ts";
import type { Publishers } from "../publishers/publishers.ts";
import type { Streams } from "../segments/streams.ts";
import { deriveId } from "../handbooks/content/deriveId.ts";
import { makePack, type PackWishes } from "./format/makePack.ts";
import type { PackHead } from "./format/packHead.ts";
import type { FoundPacks } from "./foundPacks.ts";
import { readPackFile, writePackFile } from "./format/packFile.ts";
import { editionIdOf } from "./format/readBook.ts";
import { installPack, relate } from "./installPack.ts";
import type { PackRow, PackRows } from "./packRows.ts";
import type { PackStore } from "./packStore.ts";
import { fileNameOf, readInstalled } from "./readInstalled.ts";
import { readPack } from "./readPack.ts";

interface Parts {
  readonly database: LibraryDatabase;
  /** Where the segments lie. */
  readonly segmentsDirectory: string;
  readonly streams: Streams;
  readonly store: PackStore;
  readonly originals: OriginalFiles;
  readonly rows: PackRows;
  readonly publishers: Publishers;
  readonly found: FoundPacks;
  readonly packsChanged: () => void;
  readonly handbooksChanged: () => void;
}

type Names = "packs.inspect" | "packs.install" | "packs.discard" | "packs.make";
export type Wishes = Omit<PackWishes, "handbookKey" | "publishedAt"> & { handbookKey: string | null; sign: boolean };

/** Packs that come and go as files, and the editions that they become. */
export class Packs {
  private readonly parts: Parts;
  private readonly editions: ReturnType<typeof createEditions>;
  /** Packs that a person looks at, and has not decided upon. */
  private readonly offered = new Set<string>();
  /** One after the other: two windows may bring the same file. */
  private inspecting: Promise<unknown> = Promise.resolve();
  private readonly installing = new Map<string, Promise<Edition>>();

  constructor(parts: Parts) {
    this.parts = parts;
    this.editions = createEditions(parts.database);
  }

  handlers(): HandlersOf<Names> {
    return {
      "packs.inspect": ({ bytes }) => this.inspect(bytes),
      "packs.install": async ({ id, allowOlder }) => ({ edition: await this.install(id, allowOlder) }),
      "packs.discard": async ({ id }) => {
        // Where it waits in the watched folder as well, only there it is decided.
        if (!this.parts.found.has(id)) await this.discard(id);
        return {};
      },
      "packs.make": async ({ editionId, wishes }) => {
        const { head, streamId } = await (wishes === null
          ? this.findKept(editionId)
          : this.makeNew(editionId, wishes, "made", null));
        return { id: streamId, fileName: `${fileNameOf(head.manifest)}.mxpack`, sizeBytes: head.sizeBytes };
      },
    };
  }

  /** What lies under `/media/packs/<id>`: the whole file, to be saved. null where there is none, or not all of it. */
  async readFile(streamId: string): Promise<MediaAnswer | null> {
    if (!this.parts.rows.get(streamId)?.complete) return null;
    const { head, segments } = await this.parts.store.readAll(streamId);
    const body = writePackFile(segments);
    const contentType = "application/octet-stream";
    return { status: 200, contentType, immutable: false, body, saveAs: `${fileNameOf(head.manifest)}.mxpack` };
  }

  /** Removes what nobody needs any more: files that were looked at only, and packs of editions that are gone. */
  async tidy(atStart: boolean): Promise<void> {
    for (const row of this.parts.rows.list())
      if (this.isDone(row, atStart)) await this.parts.store.remove(row.streamId);
  }

  /** Reads a pack that is here as a whole, and puts it on the shelf. One at a time for each pack. */
  install(streamId: string, allowOlder: boolean): Promise<Edition> {
    const running = this.installing.get(streamId);
    if (running) return running;
    const work = this.installOnce(streamId, allowOlder).finally(() => this.installing.delete(streamId));
    this.installing.set(streamId, work);
    return work;
  }

  /** What a person decides upon. */
  private describe(head: PackHead, streamId: string): PackOffer {
    const { formatVersion: _version, segments: _segments, ...about } = head.manifest;
    return {
      id: streamId,
      about,
      sizeBytes: head.sizeBytes,
      signature: this.parts.publishers.judge(about.publisher),
      ...relate(this.parts.database, about, editionIdOf(head.sha256)),
    };
  }

  /** The pack that an edition came in. Failure: `pack.notKept`. */
  async findKept(editionId: string): Promise<{ head: PackHead; streamId: string }> {
    const kept = this.parts.rows.ofEdition(editionId).find((row) => row.complete && row.origin !== "made");
    if (kept === undefined) throw new ExpectedFailure("pack.notKept");
    return { head: (await this.parts.store.open(kept.streamId)).head, streamId: kept.streamId };
  }

  /** Makes a pack of an edition and keeps it. `also` is written together with its rows. */
  async makeNew(
    editionId: string,
    { handbookKey, sign, ...wishes }: Wishes,
    origin: "made" | "published",
    published: { readonly streamId: string; readonly also: (head: PackHead) => void } | null,
  ): Promise<{ head: PackHead; streamId: string }> {
    const { database, store, rows, publishers } = this.parts;
    const signer = sign ? publishers.signer() : null;
    const edition = this.editions.find(editionId);
    const pack = await makePack(
      { ...readInstalled(database, editionId), original: await this.readScan(edition) },
      {
        ...wishes,
        handbookKey: handbookKey ?? edition?.handbookId ?? editionId,
        publishedAt: new Date().toISOString(),
      },
      signer,
    );
    const streamId = published?.streamId ?? deriveId("pack file", pack.head.sha256);
    // One at a time for each edition: who saves it again wants the new one.
    for (const row of rows.ofEdition(editionId)) if (row.origin === "made") await store.remove(row.streamId);
    await store.keep({ streamId, origin, editionId }, pack, () => published?.also(pack.head));
    return { head: pack.head, streamId };
  }

  inspect(bytes: Uint8Array): Promise<PackOffer> {
    const work = this.inspecting.then(() => this.inspectOnce(bytes));
    this.inspecting = work.catch(() => undefined);
    return work;
  }

  /** What a person decides upon, as things are now. Failures: `pack.notFound`, `pack.broken`. */
  async offer(streamId: string): Promise<PackOffer> {
    return this.describe((await this.parts.store.open(streamId)).head, streamId);
  }

  /** Forgets a file that was inspected and is not installed. */
  async discard(streamId: string): Promise<void> {
    const row = this.parts.rows.get(streamId);
    this.offered.delete(streamId);
    if (row?.origin === "file" && this.editions.find(row.editionId) === null) await this.parts.store.remove(streamId);
  }

  private async inspectOnce(bytes: Uint8Array): Promise<PackOffer> {
    const { store, rows } = this.parts;
    const file = readPackFile(bytes);
    const editionId = editionIdOf(file.head.sha256);
    const streamId = deriveId("pack file", file.head.sha256);
    const known = rows.get(streamId);
    // What an earlier process or disk lost of it comes back with it.
    if (known) await store.remove(streamId);
    this.offered.add(streamId);
    await store.keep({ streamId, origin: "file", editionId }, file);
    return this.describe(file.head, streamId);
  }

  private async installOnce(streamId: string, allowOlder: boolean): Promise<Edition> {
    const { database, segmentsDirectory, rows, store, originals } = this.parts;
    const row = rows.get(streamId);
    if (row === null || !row.complete) throw new ExpectedFailure("pack.notFound");
    const { head } = await store.open(streamId);
    const about: PackAbout & Partial<PackManifest> = head.manifest;
    const handbook = await readPack({ directory: segmentsDirectory, streamId, headSha256: row.headSha256 });
    const { original } = handbook;
    // First the file: a row never names one that is not there. One without a row is swept away at the next start.
    if (original !== null) await originals.write(handbook.id, original);
    installPack(database, handbook, about, allowOlder);
    rows.setInstallWanted(streamId, false);
    this.offered.delete(streamId);
    this.parts.found.installed(streamId);
    this.parts.handbooksChanged();
    this.parts.packsChanged();
    return this.editions.outline(handbook.id).edition;
  }

  /** What a scanned book is read from; null for any other. Failure: `pack.contentRefused` where it got lost. */
  private async readScan(edition: Edition | null): Promise<Uint8Array | null> {
    if (edition === null || !edition.notices.includes("scanned")) return null;
    const bytes = await this.parts.originals.read(edition.id);
    if (bytes === null) throw new ExpectedFailure("pack.contentRefused", { what: "original" });
    return bytes;
  }

  private isDone(row: PackRow, atStart: boolean): boolean {
    const edition = this.editions.find(row.editionId);
    const current = edition !== null && edition.supersededAt === null;
    // While a person looks at it, it has no edition yet.
    if (row.origin === "file") return !current && !this.offered.has(row.streamId);
    if (row.origin === "made") return atStart || edition === null;
    // What the hub has not got yet must not get lost.
    if (row.origin === "published")
      return edition === null && this.parts.streams.get(row.streamId)?.endUploaded === true;
    return row.complete && !row.installWanted && row.failure === null && !current;
  }
}
