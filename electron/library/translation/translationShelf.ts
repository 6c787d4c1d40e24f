import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  catalogueName,
  compareVersions,
  directionKey,
  offeredModelSchema,
  parseCatalogue,
  sizeOf,
  type OfferedModel,
} from "../../../contract/models/modelCatalogue.ts";
import {
  translationLanguageSchema,
  type Direction,
  type ModelFileKind,
  type ModelSource,
} from "../../../contract/models/translation.ts";
import type { ListedModel, TranslationModels } from "../../../contract/translationCalls.ts";
import type { HubModels } from "../models/hubModels.ts";
import type { ModelFiles } from "../models/modelFiles.ts";
import { ofHub, type ModelQueue, type ModelShelf, type WantedFile, type WantedModel } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import { openModelFile, readCatalogue } from "../models/modelSource.ts";
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

/** A model that could be brought in: `sizeBytes` of each file as it is told, checked when it comes. */
interface Offer extends Direction {
  readonly version: string;
  readonly files: readonly (WantedFile & { readonly kind: ModelFileKind })[];
  readonly open: WantedModel["open"];
  readonly atHub: boolean;
  readonly source: string;
}

/** Models for translation on this computer: where they come from, bringing them in, and taking them for use. */
export class TranslationShelf implements ModelShelf {
  readonly name = "translation";
  readonly files: ModelFiles;
  readonly changed: () => void;
  private readonly parts: Parts;
  private readonly closing = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
    this.files = parts.files;
    this.changed = parts.changed;
    parts.queue.add(this);
  }

  async list(): Promise<TranslationModels> {
    const { rows, queue } = this.parts;
    const installed = byDirection(this.parts.installed.list());
    const offered = this.offers();
    const wishes = new Map(rows.wishes(this.name).map((each) => [each.key, each]));
    const keys = [...new Set([...installed.keys(), ...offered.keys(), ...wishes.keys()])].sort();
    const models = keys.flatMap((key): ListedModel[] => {
      const [here, there, wish] = [installed.get(key), offered.get(key), wishes.get(key)];
      const direction = here ?? there ?? directionOf(key);
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
          fetchedBytes: queue.fetched(this.name, key),
          failure: wish?.failure ?? null,
          quality: publishedQuality((here ?? there)?.files ?? []),
        },
      ];
    });
    return { source: this.kept()?.source ?? null, models, diskBytes: await this.files.diskBytes() };
  }

  /** What was wanted of the source before is wanted no longer where nobody else has it. */
  async setSource(source: ModelSource | null): Promise<void> {
    const { rows, queue } = this.parts;
    const offers =
      source === null ? [] : parseCatalogue(await readCatalogue(source, catalogueName, this.closing.signal));
    const before = this.kept()?.offers.map(directionKey) ?? [];
    rows.setSource(this.name, source, offers);
    await queue.follow(this, before, [...this.offers().keys()]);
  }

  /** @throws ExpectedFailure `translation.noModel` */
  fetch(directions: readonly Direction[]): void {
    const keys = directions.map(directionKey);
    for (const key of keys) this.offer(key);
    for (const key of keys) this.parts.rows.wish(this.name, key);
    this.changed();
    this.parts.queue.hurry();
  }

  async cancel(direction: Direction): Promise<void> {
    await this.parts.queue.cancel(this, directionKey(direction));
    this.changed();
  }

  async remove(direction: Direction): Promise<void> {
    this.parts.installed.remove(direction);
    await this.parts.queue.cancel(this, directionKey(direction));
    await this.tidy();
    this.changed();
  }

  find(key: string): WantedModel {
    // What nobody is known to have may be the hub's, which is known once somebody is signed in and has pulled.
    if (!this.offers().has(key)) this.parts.hub.requireKnown();
    const offer = this.offer(key);
    const others = [...this.offers().values()].flatMap(({ files }) => files.map(({ sha256 }) => sha256));
    return {
      ...offer,
      install: () => this.parts.installed.set(offer),
      // Another model's file under this one's name is a mix-up; anything else is damage, or worse.
      refusal: ({ name }, sha256) =>
        new ExpectedFailure(others.includes(sha256) ? "translation.modelOfOtherPair" : "translation.modelBroken", {
          name,
        }),
    };
  }

  sources(): ReadonlyMap<string, string> {
    return new Map([...this.offers()].map(([key, { source }]) => [key, source]));
  }

  /** A file of a model that is here, for the engine in the window; null where it is not, or is damaged. */
  async take(sha256: string): Promise<MediaAnswer | null> {
    const { installed } = this.parts;
    const holders = installed.list().filter((model) => model.files.some((file) => file.sha256 === sha256));
    if (holders.length === 0) return null;
    const body = await this.files.read(sha256);
    if (body !== null) return { status: 200, contentType: "application/octet-stream", immutable: false, body };
    // The disk lost or changed it. A model that is not whole is none: it can be brought in again.
    for (const model of holders) installed.remove(model);
    await this.tidy();
    this.changed();
    return null;
  }

  async tidy(): Promise<void> {
    await this.files.keepOnly(() => {
      const wishes = new Map(this.parts.rows.wishes(this.name).map((each) => [each.key, each]));
      const coming = [...this.offers().values()].filter((each) => wishes.has(directionKey(each)));
      const needed = [...this.parts.installed.list(), ...coming].flatMap(({ files }) =>
        files.map(({ sha256 }) => sha256),
      );
      return new Set([...needed, ...[...wishes.values()].flatMap(({ files }) => files)]);
    });
  }

  close(): void {
    this.closing.abort();
  }

  private kept() {
    return this.parts.rows.source(this.name, offeredModelSchema);
  }

  /** What the chosen source has, and the hub; of both, the newer, and else the nearer one. */
  private offers(): Map<string, Offer> {
    const kept = this.kept();
    const offers = byDirection(kept === null ? [] : kept.offers.map((model) => ofSource(model, kept.source)));
    for (const { id, body } of this.parts.hub.forTranslation()) {
      const other = offers.get(directionKey(body));
      if (other !== undefined && compareVersions(other.version, body.version) >= 0) continue;
      const open: Offer["open"] = (file, from, signal) => this.parts.hub.open(id, body.files, file, from, signal);
      offers.set(directionKey(body), { ...body, open, atHub: true, source: ofHub });
    }
    return offers;
  }

  private offer(key: string): Offer {
    const offer = this.offers().get(key);
    if (offer !== undefined) return offer;
    const [from = "", to = ""] = key.split("-");
    throw new ExpectedFailure("translation.noModel", { from, to, missing: key });
  }
}

function ofSource(model: OfferedModel, source: ModelSource): Offer {
  const locations = new Map(model.files.map(({ sha256, location }) => [sha256, location]));
  return {
    ...model,
    atHub: false,
    source: `${source.kind} ${source.place}`,
    open: (file, from, signal) => {
      const place = { ...file, location: locations.get(file.sha256) ?? file.name };
      return openModelFile(source, place, directionKey(model), from, signal);
    },
  };
}

function directionOf(key: string): Direction | null {
  const [from, to] = key.split("-").map((tag) => translationLanguageSchema.safeParse(tag).data);
  return from === undefined || to === undefined ? null : { from, to };
}

const byDirection = <Model extends Direction>(models: readonly Model[]): Map<string, Model> =>
  new Map(models.map((each) => [directionKey(each), each]));
