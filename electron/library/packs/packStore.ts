import { ExpectedFailure } from "../../../contract/failure.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";
import type { PackHead } from "./format/packHead.ts";
import type { PackSource } from "./format/packFile.ts";
import { readHead } from "./format/packHead.ts";
import type { PackRow, PackRows } from "./packRows.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  readonly rows: PackRows;
}

/** The segments of packs on this computer's disk. */
export class PackStore {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * Keeps a whole pack: the segments first, then, in one transaction with what `also` writes, the rows that say that
   * they are here. After a kill in between the files are strays that the next start removes.
   */
  async keep(
    pack: Pick<PackRow, "streamId" | "origin" | "editionId">,
    { head, segments }: { readonly head: PackHead; readonly segments: readonly Uint8Array[] },
    also: () => void = () => undefined,
  ): Promise<void> {
    const { database, streams, files, rows } = this.parts;
    const { streamId, origin } = pack;
    for (const [number, bytes] of segments.entries()) await files.write(streamId, number, bytes);
    const listed = listSegments(head);
    database
      .transaction(() => {
        if (origin === "published") streams.createOwn(streamId, "pack");
        else streams.ensureKept(streamId, "pack");
        for (const segment of listed) {
          if (origin === "published") streams.addOwnSegment(streamId, segment);
          else streams.addKeptSegment(streamId, segment);
        }
        streams.setEnd(streamId, listed.length);
        const { publishedAt } = head.manifest;
        rows.add({ ...pack, headSha256: head.sha256, publishedAt, complete: true });
        also();
      })
      .immediate();
  }

  /** A pack that is here as a whole. Failure: `pack.notFound`, `pack.broken` where this disk lost something. */
  async open(streamId: string): Promise<PackSource> {
    const { streams, files, rows } = this.parts;
    const row = rows.get(streamId);
    if (row === null || !row.complete) throw new ExpectedFailure("pack.notFound");
    const read = async (number: number, sha256: string): Promise<Uint8Array> => {
      const bytes = await files.read(streamId, number, sha256);
      if (bytes !== null) return bytes;
      // Known as missing, it is fetched again where a hub has it.
      streams.setHere(streamId, number, false);
      throw new ExpectedFailure("pack.broken");
    };
    const head = readHead(await read(0, row.headSha256));
    return {
      head,
      readSegment: (number) => read(number, head.manifest.segments[number - 1]?.sha256 ?? ""),
    };
  }

  async readAll(streamId: string): Promise<{ head: PackHead; segments: Uint8Array[] }> {
    const { head, readSegment } = await this.open(streamId);
    const segments: Uint8Array[] = [];
    for (const { number, sha256 } of listSegments(head)) {
      if (number > 0) segments.push(await readSegment(number));
      else segments.push((await this.parts.files.read(streamId, 0, sha256)) ?? new Uint8Array());
    }
    return { head, segments };
  }

  /** Takes what an unfinished pack shares with others from where it lies already. Gives how many segments came. */
  async reuse(streamId: string, head: PackHead): Promise<number> {
    const { streams, files } = this.parts;
    let taken = 0;
    for (const { number, sha256 } of listSegments(head)) {
      if (streams.segment(streamId, number)?.here !== false) continue;
      for (const other of streams.findPacked(sha256)) {
        const bytes = await files.read(other.id, other.number, sha256);
        if (bytes === null) continue;
        await files.write(streamId, number, bytes);
        streams.setHere(streamId, number, true);
        taken += 1;
        break;
      }
    }
    return taken;
  }

  async remove(streamId: string): Promise<void> {
    this.parts.streams.remove(streamId);
    await this.parts.files.removeStream(streamId);
  }
}

/** The segments of a pack as a stream lists them. Nothing in them has a time. */
export function listSegments(head: PackHead) {
  const content = head.manifest.segments.map(({ sha256, packedBytes }) => ({ sha256, sizeBytes: packedBytes }));
  const contentBytes = content.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  return [{ sha256: head.sha256, sizeBytes: head.sizeBytes - contentBytes }, ...content].map((segment, number) => ({
    ...segment,
    number,
    startMs: 0,
    durationMs: 0,
  }));
}
