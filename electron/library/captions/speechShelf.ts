import type { ListedSpeechModel, SpeechModels } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { compareVersions } from "../../../contract/models/modelCatalogue.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import {
  offeredSpeechModelSchema,
  parseSpeechCatalogue,
  speechCatalogueName,
  type OfferedSpeechModel,
} from "../../../contract/models/speechCatalogue.ts";
import type { HubModels } from "../models/hubModels.ts";
import type { ModelFiles } from "../models/modelFiles.ts";
import { ofHub, type ModelQueue, type ModelShelf, type WantedModel } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import { openModelFile, readCatalogue } from "../models/modelSource.ts";
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

interface Offer extends OfferedSpeechModel {
  readonly open: WantedModel["open"];
  readonly atHub: boolean;
  readonly source: string;
}

/** Models for captions on this computer: where they come from, bringing them in, and taking them for use. */
export class SpeechShelf implements ModelShelf {
  readonly name = "speech";
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

  async list(): Promise<SpeechModels> {
    const { rows, models: wanted, queue } = this.parts;
    const offers = this.offers();
    const installed = rows.installed();
    const wishes = wanted.wishes(this.name);
    // What is wanted and offered by nobody who is there: what it is, and how large, is not known now.
    const unknown = wishes.map(({ key }) => ({ name: key, kind: "whisper" as const, sizeBytes: 0 }));
    const known = new Map([...unknown, ...offers, ...installed].map((each) => [each.name, each]));
    const models = [...known.values()]
      .sort((one, other) => one.sizeBytes - other.sizeBytes)
      .map(({ name, kind }): ListedSpeechModel => {
        const here = installed.find((each) => each.name === name);
        const there = offers.find((each) => each.name === name);
        const wish = wishes.find((each) => each.key === name);
        return {
          name,
          kind,
          installed: here
            ? { version: here.version, sizeBytes: here.sizeBytes, installedAt: here.installedAt, pace: here.pace }
            : null,
          offered: there ? { version: there.version, sizeBytes: there.sizeBytes, atHub: there.atHub } : null,
          wanted: wish !== undefined,
          fetchedBytes: queue.fetched(this.name, name),
          failure: wish?.failure ?? null,
        };
      });
    return {
      source: this.kept()?.source ?? null,
      models,
      automatic: chooseSpeechModel(installed, null)?.name ?? null,
      diskBytes: await this.files.diskBytes(),
    };
  }

  /** What was wanted of the source before is wanted no longer where nobody else has it. */
  async setSource(source: ModelSource | null): Promise<void> {
    const { models, queue } = this.parts;
    const { signal } = this.closing;
    const offers =
      source === null ? [] : parseSpeechCatalogue(await readCatalogue(source, speechCatalogueName, signal));
    const before = this.kept()?.offers.map(({ name }) => name) ?? [];
    models.setSource(this.name, source, offers);
    const offered = this.offers().map(({ name }) => name);
    await queue.follow(this, before, offered);
  }

  /** With what tells speech from noise, where that is offered and not yet here. */
  fetch(name: string): void {
    const { rows, models, queue } = this.parts;
    const offers = this.offers();
    const offer = offers.find((each) => each.name === name);
    if (offer === undefined) throw new ExpectedFailure("captions.noModel");
    const here = rows.installed();
    const voice = here.some(({ kind }) => kind === "voice") ? undefined : offers.find(({ kind }) => kind === "voice");
    if (offer.kind === "whisper" && voice !== undefined) models.wish(this.name, voice.name);
    models.wish(this.name, name);
    this.changed();
    queue.hurry();
  }

  async cancel(name: string): Promise<void> {
    await this.parts.queue.cancel(this, name);
    this.parts.changed();
  }

  async remove(name: string): Promise<void> {
    this.parts.rows.removeInstalled(name);
    await this.parts.queue.cancel(this, name);
    await this.tidy();
    this.parts.changed();
  }

  find(name: string): WantedModel {
    const offer = this.offers().find((each) => each.name === name);
    if (!offer) {
      // It may be the hub's, which is known once somebody is signed in and has pulled.
      this.parts.hub.requireKnown();
      throw new ExpectedFailure("captions.noModel");
    }
    return {
      files: [{ ...offer, name: offer.file }],
      open: offer.open,
      install: () => {
        this.parts.rows.setInstalled(offer);
        this.parts.installed();
      },
      refusal: (file) => new ExpectedFailure("translation.modelBroken", { name: file.name }),
    };
  }

  sources(): ReadonlyMap<string, string> {
    return new Map(this.offers().map(({ name, source }) => [name, source]));
  }

  /**
   * The file of a model that is whole on disk, else null: what the disk lost or changed is no model, and can be brought in
   * again.
   */
  async take(model: InstalledSpeechModel): Promise<string | null> {
    const { rows, files, changed } = this.parts;
    const place = await files.whole(model.sha256);
    if (place !== null) return place;
    rows.removeInstalled(model.name);
    await this.tidy();
    changed();
    return null;
  }

  async tidy(): Promise<void> {
    const { rows, models } = this.parts;
    await this.files.keepOnly(() => {
      const wishes = new Map(models.wishes(this.name).map((each) => [each.key, each]));
      const offered = this.offers().filter(({ name }) => wishes.has(name));
      const begun = [...wishes.values()].flatMap(({ files }) => files);
      return new Set([...begun, ...[...rows.installed(), ...offered].map(({ sha256 }) => sha256)]);
    });
  }

  close(): void {
    this.closing.abort();
  }

  /** What the chosen source has, and the hub; of both, the newer, and else the nearer one. */
  private offers(): Offer[] {
    const kept = this.kept();
    const ofSource = kept === null ? [] : kept.offers.map((model): Offer => offerOf(model, kept.source));
    const offers = new Map(ofSource.map((each) => [each.name, each]));
    for (const { id, body } of this.parts.hub.forCaptions()) {
      const other = offers.get(body.name);
      if (other !== undefined && compareVersions(other.version, body.version) >= 0) continue;
      const open: Offer["open"] = (file, from, signal) => this.parts.hub.open(id, [file], file, from, signal);
      offers.set(body.name, { ...body, kind: body.does, open, atHub: true, source: ofHub });
    }
    return [...offers.values()];
  }

  private kept() {
    return this.parts.models.source(this.name, offeredSpeechModelSchema);
  }
}

function offerOf(model: OfferedSpeechModel, source: ModelSource): Offer {
  const place = { location: model.file, name: model.file, sizeBytes: model.sizeBytes };
  return {
    ...model,
    atHub: false,
    source: `${source.kind} ${source.place}`,
    open: (_, from, signal) => openModelFile(source, place, "speech", from, signal),
  };
}
