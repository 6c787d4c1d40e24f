import { uuidv7 } from "uuidv7";
import type { OutputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import { modelBodySchema, piecesOf } from "../../../contract/models/model.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, toDocument } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import type { SegmentFiles } from "../segments/segmentFiles.ts";
import { deleteStream, insertEnd, insertSegment } from "../segments/segmentRows.ts";
import {
  cutFile,
  findFile,
  readCatalogues,
  readPiece,
  type CataloguedModel,
  type Piece,
  type Refused,
} from "./modelFolder.ts";

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly documents: Documents;
  /** Where an administrator of the hub's computer lays models, with their lists. */
  readonly folder: string;
}

/** Models that the hub keeps for its members' computers: each is a document whose segments are read out of the folder. */
export interface Models {
  /**
   * Offers what is whole in the folder, and no longer what is gone from it. What a list would name that is missing or makes no
   * sense stays as it is: the folder may not be mounted, or somebody may be copying. `anew`, of an administrator: every file is
   * read through, not only those that were not offered yet, and a list that is missing was taken away.
   */
  read(anew: boolean): Promise<OutputOf<SyncCalls["models.readFolder"]>>;
  close(): void;
}

interface Found {
  readonly model: CataloguedModel;
  readonly places: readonly string[];
}

const nothing = { offered: 0, refused: [] };

export function createModels({ database, clock, documents, folder }: Parts): Models {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  /** In whose name the hub offers models, since every document has an author; null while nobody has joined. */
  async function administrator(): Promise<string | null> {
    const row = await database
      .selectFrom("members")
      .select("id")
      .where("role", "=", "administrator")
      .orderBy("id")
      .executeTakeFirst();
    return row?.id ?? null;
  }

  async function listOffered(): Promise<Document[]> {
    const rows = await database
      .selectFrom("documents")
      .selectAll()
      .where("collection", "=", "model")
      .where("deleted", "=", 0)
      .execute();
    return rows.map(toDocument);
  }

  /** The files of a model; null where none of them is there, as of most of a list. */
  async function find(model: CataloguedModel): Promise<Found | null> {
    const places = await Promise.all(model.files.map((file) => findFile(folder, file)));
    if (places.every((place) => place === null)) return null;
    const missing = model.files[places.indexOf(null)];
    if (missing !== undefined) throw new ExpectedFailure("translation.modelMissing", { name: missing.name });
    return { model, places: places.filter((place) => place !== null) };
  }

  async function offer({ model, places }: Found, authorId: string): Promise<Document> {
    const pieces: Piece[][] = [];
    for (const [at, file] of model.files.entries())
      pieces.push(await cutFile(folder, places[at] ?? "", file, closing.signal));
    const id = uuidv7();
    return database.transaction().execute(async (transaction) => {
      for (const [number, piece] of pieces.flat().entries())
        await insertSegment(transaction, id, { number, ...piece, startMs: 0, durationMs: 0 });
      await insertEnd(transaction, id, pieces.flat().length);
      await keepPlaces(transaction, id, { model, places });
      return appendChange(transaction, {
        ...written(id, authorId),
        version: 1,
        deleted: false,
        body: model.body,
      });
    });
  }

  const written = (id: string, authorId: string) => ({
    writeId: uuidv7(),
    writerId: authorId,
    collection: "model",
    id,
    scope: "members",
    authorId,
    updatedAt: instant(clock.now()),
    schemaVersion: newestVersionOf("model"),
  });

  async function keepPlaces(transaction: HubDatabase, id: string, { model, places }: Found): Promise<void> {
    await transaction.deleteFrom("model_files").where("stream_id", "=", id).execute();
    let first = 0;
    for (const [at, { sizeBytes }] of model.files.entries()) {
      const file = { stream_id: id, first_segment: first, size_bytes: sizeBytes, place: places[at] ?? "" };
      await transaction.insertInto("model_files").values(file).execute();
      first += piecesOf(sizeBytes);
    }
  }

  const withdraw = ({ id, authorId, version }: Document): Promise<Document> =>
    database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("model_files").where("stream_id", "=", id).execute();
      await deleteStream(transaction, id);
      return appendChange(transaction, {
        ...written(id, authorId),
        version: version + 1,
        deleted: true,
        body: null,
      });
    });

  async function isWhole({ model, places }: Found): Promise<boolean> {
    try {
      for (const [at, file] of model.files.entries()) await cutFile(folder, places[at] ?? "", file, closing.signal);
      return true;
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return false;
      throw cause;
    }
  }

  async function read(anew: boolean): ReturnType<Models["read"]> {
    const authorId = await administrator();
    if (authorId === null || closing.signal.aborted) return nothing;
    const { models, refused, unread } = await readCatalogues(folder);
    const offered = new Map((await listOffered()).map((each) => [JSON.stringify(each.body), each]));
    const refuse = (name: string, cause: unknown): void => {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      refused.push({ name, failure: cause.toFailure() } satisfies Refused);
    };
    let count = 0;
    for (const model of models) {
      const key = JSON.stringify(model.body);
      const known = offered.get(key);
      try {
        const found = await find(model);
        if (found === null) continue;
        if (known === undefined) documents.announce([await offer(found, authorId)]);
        else if (anew && !(await isWhole(found)))
          throw new ExpectedFailure("translation.modelBroken", { name: model.name });
        else await database.transaction().execute((transaction) => keepPlaces(transaction, known.id, found));
        offered.delete(key);
        count += 1;
      } catch (cause) {
        if (closing.signal.aborted) return nothing;
        refuse(model.name, cause);
      }
    }
    for (const gone of offered.values()) {
      const { kind } = modelBodySchema.parse(gone.body);
      if (unread.broken.has(kind) || (!anew && unread.missing.has(kind))) count += 1;
      else documents.announce([await withdraw(gone)]);
    }
    return { offered: count, refused: refused.slice(0, 500) };
  }

  return {
    read(anew) {
      const turn = last.then(() => read(anew));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => closing.abort(),
  };
}

/** The same files, where those of models are read out of their folder. */
export function withModels(files: SegmentFiles, database: HubDatabase, folder: string): SegmentFiles {
  return {
    ...files,
    async read(streamId, number) {
      const file = await database
        .selectFrom("model_files")
        .selectAll()
        .where("stream_id", "=", streamId)
        .where("first_segment", "<=", number)
        .orderBy("first_segment", "desc")
        .executeTakeFirst();
      if (file === undefined) return files.read(streamId, number);
      return readPiece(folder, file.place, number - file.first_segment, file.size_bytes);
    },
  };
}
