import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  catalogueName,
  directionKey,
  offeredModelSchema,
  parseCatalogue,
  sizeOf,
  type OfferedModel,
} from "../../../contract/models/modelCatalogue.ts";
import { translationLanguageSchema, type Direction, type ModelFileKind } from "../../../contract/models/translation.ts";
import type { ListedModel, TranslationModels } from "../../../contract/translationCalls.ts";
import type { HubModels } from "../models/hubModels.ts";
import type { ModelFiles } from "../models/modelFiles.ts";
import type { ModelQueue, WantedFile } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import { SourcedShelf } from "../models/sourcedShelf.ts";
import type { MediaAnswer } from "../port.ts";
import type { InstalledModels } from "./installedModels.ts";
import { publishedQuality } from "./publishedQuality.ts";

interface Parts {
  readonly rows: ModelRows;
  readonly installed: InstalledModels;
  readonly files: ModelFiles;
  readonly queue: ModelQueue;
  readonly hub: HubModels;
  readonly changed: () => void;
}

interface Model extends Direction {
  readonly version: string;
  readonly files: readonly (WantedFile & { readonly kind: ModelFileKind; readonly location?: string })[];
}

/** Models for translation on this computer: what there is, and taking them for use. */
export class TranslationShelf {
  readonly shelf: SourcedShelf<Model, OfferedModel>;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    const { installed, hub } = parts;
    this.parts = parts;
    this.shelf = new SourcedShelf<Model, OfferedModel>(
      {
        name: "translation",
        catalogueName,
        parse: parseCatalogue,
        schema: offeredModelSchema,
        ofHub: () => hub.forTranslation().map(({ id, body }) => ({ id, model: body })),
        keyOf: directionKey,
        filesOf: ({ files }) => files,
        here: () => installed.list().flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
        versionHere: (key) => installed.list().find((each) => directionKey(each) === key)?.version ?? null,
        install: (model) => installed.set(model),
        noModel: (key) => {
          const [from = "", to = ""] = key.split("-");
          return new ExpectedFailure("translation.noModel", { from, to, missing: key });
        },
        // Another model's file under this one's name is a mix-up; anything else is damage, or worse.
        refusal: ({ name }, sha256) => {
          const others = [...this.shelf.offers().values()].flatMap(({ files }) => files);
          const isOther = others.some((file) => file.sha256 === sha256);
          return new ExpectedFailure(isOther ? "translation.modelOfOtherPair" : "translation.modelBroken", { name });
        },
      },
      parts,
    );
  }

  async list(): Promise<TranslationModels> {
    const { shelf } = this;
    const { rows, queue, files } = this.parts;
    const installed = byDirection(this.parts.installed.list());
    const offered = shelf.offers();
    const wishes = new Map(rows.wishes(shelf.name).map((each) => [each.key, each]));
    const keys = [...new Set([...installed.keys(), ...offered.keys(), ...wishes.keys()])].sort();
    const models = keys.flatMap((key): ListedModel[] => {
      const [here, there, wish] = [installed.get(key), offered.get(key), wishes.get(key)];
      const direction = here ?? there?.model ?? directionOf(key);
      if (direction === null) return [];
      return [
        {
          from: direction.from,
          to: direction.to,
          installed: here
            ? { version: here.version, sizeBytes: sizeOf(here.files), installedAt: here.installedAt }
            : null,
          offered: there ? { version: there.version, sizeBytes: sizeOf(there.files), atHub: there.atHub } : null,
          wanted: wish !== undefined,
          fetchedBytes: queue.fetched(shelf.name, key),
          failure: wish?.failure ?? null,
          quality: publishedQuality((here ?? there?.model)?.files ?? []),
        },
      ];
    });
    return { source: shelf.source, models, diskBytes: await files.diskBytes() };
  }

  async remove(direction: Direction): Promise<void> {
    this.parts.installed.remove(direction);
    await this.shelf.cancel(directionKey(direction));
    await this.shelf.tidy();
    this.parts.changed();
  }

  /** A file of a model that is here, for the engine in the window; null where it is not, or is damaged. */
  async take(sha256: string): Promise<MediaAnswer | null> {
    const { installed } = this.parts;
    const holders = installed.list().filter((model) => model.files.some((file) => file.sha256 === sha256));
    if (holders.length === 0) return null;
    const body = await this.parts.files.read(sha256);
    if (body !== null) return { status: 200, contentType: "application/octet-stream", immutable: false, body };
    // The disk lost or changed it. A model that is not whole is none: it can be brought in again.
    for (const model of holders) installed.remove(model);
    await this.shelf.tidy();
    this.parts.changed();
    return null;
  }
}

function directionOf(key: string): Direction | null {
  const [from, to] = key.split("-").map((tag) => translationLanguageSchema.safeParse(tag).data);
  return from === undefined || to === undefined ? null : { from, to };
}

const byDirection = <Model extends Direction>(models: readonly Model[]): Map<string, Model> =>
  new Map(models.map((each) => [directionKey(each), each]));
