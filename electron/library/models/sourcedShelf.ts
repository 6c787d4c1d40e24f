import type { z } from "zod";
import type { ExpectedFailure } from "../../../contract/failure.ts";
import { compareVersions } from "../../../contract/models/modelCatalogue.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import type { HubModels } from "./hubModels.ts";
import type { ModelFiles } from "./modelFiles.ts";
import { ofHub, type ModelQueue, type ModelShelf, type WantedFile, type WantedModel } from "./modelQueue.ts";
import type { ModelRows, ShelfName } from "./modelRows.ts";
import { openModelFile, readCatalogue } from "./modelSource.ts";

/** A model that could be brought in. */
export interface Offer<Model> extends Pick<WantedModel, "files" | "open"> {
  readonly model: Model;
  readonly version: string;
  readonly atHub: boolean;
  /** Who has it. */
  readonly source: string;
}

/** What differs between models for one thing and another. */
interface Kind<Model, Listed extends Model> {
  readonly name: ShelfName;
  readonly catalogueName: string;
  /** What a source's list names. @throws ExpectedFailure `translation.catalogueBroken` */
  readonly parse: (json: string) => Listed[];
  readonly schema: z.ZodType<Listed>;
  readonly ofHub: () => readonly { readonly id: string; readonly model: Model }[];
  readonly keyOf: (model: Model) => string;
  /** With where each lies at a source; a hub numbers them. */
  readonly filesOf: (model: Model) => readonly (WantedFile & { readonly location?: string })[];
  /** SHA-256 of the files of what is here. */
  readonly here: () => readonly string[];
  readonly install: (model: Model) => void;
  readonly noModel: (key: string) => ExpectedFailure;
  readonly refusal: WantedModel["refusal"];
}

interface Parts {
  readonly rows: ModelRows;
  readonly files: ModelFiles;
  readonly queue: ModelQueue;
  readonly hub: HubModels;
  readonly changed: () => void;
}

/** Models that a folder, a mirror or the hub has, and that come from there. */
export class SourcedShelf<Model extends { readonly version: string }, Listed extends Model> implements ModelShelf {
  readonly name: ShelfName;
  readonly files: ModelFiles;
  readonly changed: () => void;
  private readonly kind: Kind<Model, Listed>;
  private readonly parts: Parts;
  private readonly closing = new AbortController();

  constructor(kind: Kind<Model, Listed>, parts: Parts) {
    this.name = kind.name;
    this.files = parts.files;
    this.changed = parts.changed;
    this.kind = kind;
    this.parts = parts;
    parts.queue.add(this);
  }

  get source(): ModelSource | null {
    return this.kept()?.source ?? null;
  }

  /** What was wanted of the source before is wanted no longer where nobody else has it. */
  async setSource(source: ModelSource | null): Promise<void> {
    const { keyOf, catalogueName, parse } = this.kind;
    const listed = source === null ? [] : parse(await readCatalogue(source, catalogueName, this.closing.signal));
    const before = this.kept()?.offers.map(keyOf) ?? [];
    this.parts.rows.setSource(this.name, source, listed);
    await this.parts.queue.follow(this, before, [...this.offers().keys()]);
  }

  /** What the chosen source has, and the hub; of both, the newer, and else the nearer one. */
  offers(): Map<string, Offer<Model>> {
    const { keyOf, filesOf } = this.kind;
    const kept = this.kept();
    const offers = new Map(kept?.offers.map((model) => [keyOf(model), this.ofSource(model, kept.source)]));
    for (const { id, model } of this.kind.ofHub()) {
      const other = offers.get(keyOf(model));
      if (other !== undefined && compareVersions(other.version, model.version) >= 0) continue;
      const files = filesOf(model);
      offers.set(keyOf(model), {
        model,
        version: model.version,
        files,
        atHub: true,
        source: ofHub,
        open: (file, from, signal) => this.parts.hub.open(id, files, file, from, signal),
      });
    }
    return offers;
  }

  sources(): ReadonlyMap<string, string> {
    return new Map([...this.offers()].map(([key, { source }]) => [key, source]));
  }

  /** @throws ExpectedFailure that says that nobody has one of them */
  want(keys: readonly string[]): void {
    const offers = this.offers();
    for (const key of keys) if (!offers.has(key)) throw this.kind.noModel(key);
    for (const key of keys) this.parts.rows.wish(this.name, key);
    this.changed();
    this.parts.queue.hurry();
  }

  async cancel(key: string): Promise<void> {
    await this.parts.queue.cancel(this, key);
    this.changed();
  }

  find(key: string): WantedModel {
    const offer = this.offers().get(key);
    if (offer === undefined) {
      // What nobody is known to have may be the hub's, which is known once somebody is signed in and has pulled.
      this.parts.hub.requireKnown();
      throw this.kind.noModel(key);
    }
    return { ...offer, install: () => this.kind.install(offer.model), refusal: this.kind.refusal };
  }

  async tidy(): Promise<void> {
    await this.files.keepOnly(() => {
      const wishes = this.parts.rows.wishes(this.name);
      const offers = this.offers();
      const coming = wishes.flatMap(({ key }) => offers.get(key)?.files ?? []).map(({ sha256 }) => sha256);
      return new Set([...this.kind.here(), ...coming, ...wishes.flatMap(({ files }) => files)]);
    });
  }

  close(): void {
    this.closing.abort();
  }

  private kept() {
    return this.parts.rows.source(this.name, this.kind.schema);
  }

  private ofSource(model: Listed, source: ModelSource): Offer<Model> {
    const files = this.kind.filesOf(model);
    const locations = new Map(files.map(({ sha256, location }) => [sha256, location]));
    const folder = this.name === "speech" ? this.name : this.kind.keyOf(model);
    return {
      model,
      version: model.version,
      files,
      atHub: false,
      source: `${source.kind} ${source.place}`,
      open: (file, from, signal) => {
        const place = { ...file, location: locations.get(file.sha256) ?? file.name };
        return openModelFile(source, place, folder, from, signal);
      },
    };
  }
}
