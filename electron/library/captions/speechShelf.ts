import type { ListedSpeechModel, SpeechModels } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  offeredSpeechModelSchema,
  parseSpeechCatalogue,
  speechCatalogueName,
  type OfferedSpeechModel,
} from "../../../contract/models/speechCatalogue.ts";
import type { HubModels } from "../models/hubModels.ts";
import type { ModelFiles } from "../models/modelFiles.ts";
import type { ModelQueue } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import { SourcedShelf } from "../models/sourcedShelf.ts";
import { chooseSpeechModel } from "./chooseSpeechModel.ts";
import type { InstalledSpeechModel, SpeechRows } from "./speechRows.ts";

interface Parts {
  readonly rows: SpeechRows;
  readonly models: ModelRows;
  readonly files: ModelFiles;
  readonly queue: ModelQueue;
  readonly hub: HubModels;
  readonly changed: () => void;
  /** Another one is here. */
  readonly installed: () => void;
}

/** Models for captions on this computer: what there is, and taking them for use. */
export class SpeechShelf {
  readonly shelf: SourcedShelf<OfferedSpeechModel, OfferedSpeechModel>;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    const { rows, hub } = parts;
    this.parts = parts;
    this.shelf = new SourcedShelf<OfferedSpeechModel, OfferedSpeechModel>(
      {
        name: "speech",
        catalogueName: speechCatalogueName,
        parse: parseSpeechCatalogue,
        schema: offeredSpeechModelSchema,
        ofHub: () => hub.forCaptions().map(({ id, body }) => ({ id, model: { ...body, kind: body.does } })),
        keyOf: ({ name }) => name,
        filesOf: ({ file, sha256, sizeBytes }) => [{ name: file, sha256, sizeBytes }],
        here: () => rows.installed().map(({ sha256 }) => sha256),
        versionHere: (key) => rows.installed().find(({ name }) => name === key)?.version ?? null,
        install: (model) => {
          rows.setInstalled(model);
          parts.installed();
        },
        noModel: () => new ExpectedFailure("captions.noModel"),
        refusal: ({ name }) => new ExpectedFailure("translation.modelBroken", { name }),
      },
      { ...parts, rows: parts.models },
    );
  }

  async list(): Promise<SpeechModels> {
    const { shelf } = this;
    const { rows, models: wanted, queue, files } = this.parts;
    const offers = shelf.offers();
    const installed = rows.installed();
    const wishes = wanted.wishes(shelf.name);
    // What is wanted and offered by nobody who is there: what it is, and how large, is not known now.
    const unknown = wishes.map(({ key }) => ({ name: key, kind: "whisper" as const, sizeBytes: 0 }));
    const known = new Map(
      [...unknown, ...[...offers.values()].map(({ model }) => model), ...installed].map((each) => [each.name, each]),
    );
    const models = [...known.values()]
      .sort((one, other) => one.sizeBytes - other.sizeBytes)
      .map(({ name, kind }): ListedSpeechModel => {
        const here = installed.find((each) => each.name === name);
        const there = offers.get(name);
        const wish = wishes.find((each) => each.key === name);
        return {
          name,
          kind,
          installed: here
            ? { version: here.version, sizeBytes: here.sizeBytes, installedAt: here.installedAt, pace: here.pace }
            : null,
          offered: there ? { version: there.version, sizeBytes: there.model.sizeBytes, atHub: there.atHub } : null,
          wanted: wish !== undefined,
          fetchedBytes: queue.fetched(shelf.name, name),
          failure: wish?.failure ?? null,
        };
      });
    return {
      source: shelf.source,
      models,
      automatic: chooseSpeechModel(installed, null)?.name ?? null,
      diskBytes: await files.diskBytes(),
    };
  }

  /** With what tells speech from noise, where that is offered and not yet here. @throws ExpectedFailure `captions.noModel` */
  fetch(name: string): void {
    const models = [...this.shelf.offers().values()].map(({ model }) => model);
    const isHere = this.parts.rows.installed().some(({ kind }) => kind === "voice");
    const voice = isHere ? undefined : models.find(({ kind }) => kind === "voice");
    const isWhisper = models.some((each) => each.name === name && each.kind === "whisper");
    this.shelf.want(isWhisper && voice !== undefined ? [voice.name, name] : [name]);
  }

  async remove(name: string): Promise<void> {
    this.parts.rows.removeInstalled(name);
    await this.shelf.cancel(name);
    await this.shelf.tidy();
    this.parts.changed();
  }

  /**
   * The file of a model that is whole on disk, else null: what the disk lost or changed is no model, and can be brought in
   * again.
   */
  async take(model: InstalledSpeechModel): Promise<string | null> {
    const { rows, files, changed } = this.parts;
    const place = await files.whole(model.sha256);
    if (place !== null) return place;
    // Another version of it may have come meanwhile.
    if (rows.installed().some(({ sha256 }) => sha256 === model.sha256)) rows.removeInstalled(model.name);
    await this.shelf.tidy();
    changed();
    return null;
  }
}
