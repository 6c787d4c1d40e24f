import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import { modelBodySchema, piecesOf } from "../../../contract/models/model.ts";
import { sizeOf } from "../../../contract/models/modelCatalogue.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, toDocument } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import type { SegmentFiles } from "../segments/segmentFiles.ts";
import { deleteStream, insertEnd, insertSegment } from "../segments/segmentRows.ts";
import { CheckedFiles, type Found } from "./checkedFiles.ts";
import type { FoundModels, TellBytes } from "./createModelReadings.ts";
import {
  findFile,
  readCatalogues,
  readPiece,
  wordUnreadable,
  type CataloguedModel,
  type Piece,
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
   * read through that changed since it was, not only those that were not offered yet, and a list that is missing was taken away.
   * Never twice at once.
   */
  read(anew: boolean, tell: TellBytes): Promise<FoundModels>;
  close(): void;
}

const nothing = { offered: 0, refused: [] };

export function createModels({ database, clock, documents, folder }: Parts): Models {
  const closing = new AbortController();
  const checked = new CheckedFiles(folder, closing.signal);

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

  async function offer({ model, places }: Found, pieces: readonly Piece[], authorId: string): Promise<Document> {
    const id = uuidv7();
    return database.transaction().execute(async (transaction) => {
      for (const [number, piece] of pieces.entries())
        await insertSegment(transaction, id, { number, ...piece, startMs: 0, durationMs: 0 });
      await insertEnd(transaction, id, pieces.length);
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

  async function read(anew: boolean, tell: TellBytes): Promise<FoundModels> {
    const authorId = await administrator();
    if (authorId === null || closing.signal.aborted) return nothing;
    const { models, refused, unread } = await readCatalogues(folder);
    const offered = new Map((await listOffered()).map((each) => [JSON.stringify(each.body), each]));
    let count = 0;
    const keep = async (found: Found, known: Document): Promise<void> => {
      await database.transaction().execute((transaction) => keepPlaces(transaction, known.id, found));
      offered.delete(JSON.stringify(known.body));
      count += 1;
    };
    const trying = async (model: CataloguedModel, run: () => Promise<void>): Promise<void> => {
      try {
        await run();
      } catch (cause) {
        if (closing.signal.aborted) return;
        refused.push({ name: model.name, failure: wordUnreadable(model.name, cause).toFailure() });
        // What the disk does not give just now is not gone.
        if (!(cause instanceof ExpectedFailure) && offered.delete(JSON.stringify(model.body))) count += 1;
      }
    };
    // What need not be read is offered on at once, and how much is to be read is known before.
    const toRead: { readonly found: Found; readonly known: Document | undefined }[] = [];
    for (const model of models)
      await trying(model, async () => {
        const found = await find(model);
        if (found === null) return;
        const known = offered.get(JSON.stringify(model.body));
        if ((await checked.isWhole(found)) || !anew) {
          if (known !== undefined) return keep(found, known);
        }
        toRead.push({ found, known });
      });
    const ofBytes = sizeOf(toRead.flatMap(({ found }) => found.model.files));
    let before = 0;
    for (const { found, known } of toRead) {
      let bytes = before;
      await trying(found.model, async () => {
        const pieces = await checked.cut(found, (more) => tell((bytes += more), ofBytes));
        if (known !== undefined) return keep(found, known);
        documents.announce([await offer(found, pieces, authorId)]);
        count += 1;
      });
      if (closing.signal.aborted) return nothing;
      before += sizeOf(found.model.files);
    }
    for (const gone of offered.values()) {
      const { kind } = modelBodySchema.parse(gone.body);
      if (unread.broken.has(kind) || (!anew && unread.missing.has(kind))) count += 1;
      else documents.announce([await withdraw(gone)]);
    }
    return { offered: count, refused: refused.slice(0, 500) };
  }

  return { read, close: () => closing.abort() };
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
