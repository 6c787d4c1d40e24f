import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { ExpectedFailure } from "../../../contract/failure.ts";
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
  /** Of the model that is here; null where none is. */
  readonly versionHere: (key: string) => string | null;
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

/** How long a source may take to give its list where nobody asked for it, in milliseconds: less than it may be silent. */
const rereadMs = 20_000;

/** Models that a folder, a mirror or the hub has, and that come from there. */
export class SourcedShelf<Model extends { readonly version: string }, Listed extends Model> implements ModelShelf {
  readonly name: ShelfName;
  readonly files: ModelFiles;
  readonly changed: () => void;
  private readonly kind: Kind<Model, Listed>;
  private readonly parts: Parts;
  private readonly closing = new AbortController();
  /** Keys of what the chosen source did not give and the hub has as well, until they are asked for anew. */
  private readonly instead = new Set<string>();
  private rereading: Promise<void> | null = null;
  /** It gave nothing when its list was read again, and is not tried again by itself: a share that hangs holds what waits for it. */
  private silent: ModelSource | null = null;

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
    const { catalogueName, parse } = this.kind;
    const listed = source === null ? [] : parse(await readCatalogue(source, catalogueName, this.closing.signal));
    this.silent = null;
    this.instead.clear();
    await this.keep(source, listed);
  }

  /** Reads the list of the source anew, where there is one: it may have newer models. One that gives none keeps the one it had. */
  readAgain(): Promise<void> {
    this.rereading ??= this.reread().finally(() => {
      this.rereading = null;
    });
    return this.rereading;
  }

  /** What the chosen source has, and the hub; of both, the newer, and else the nearer one. */
  offers(): Map<string, Offer<Model>> {
    const { keyOf, filesOf } = this.kind;
    const kept = this.kept();
    const offers = new Map(kept?.offers.map((model) => [keyOf(model), this.ofSource(model, kept.source)]));
    for (const { id, model } of this.kind.ofHub()) {
      const other = offers.get(keyOf(model));
      const files = filesOf(model);
      const isNearer = other !== undefined && compareVersions(other.version, model.version) >= 0;
      if (isNearer && !(this.instead.has(keyOf(model)) && areSame(files, other.files))) continue;
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

  /** What is here already, or newer, is left as it is. @throws ExpectedFailure that says that nobody has one of them */
  want(keys: readonly string[]): void {
    const offers = this.offers();
    const wishes = this.parts.rows.wishes(this.name);
    const news = keys.filter((key) => {
      const offer = offers.get(key);
      if (offer === undefined) throw this.kind.noModel(key);
      // A wish that is fulfilled by what is here is found to be by the queue.
      return this.isNews(key, offer.version) || wishes.some((wish) => wish.key === key);
    });
    for (const key of news) {
      this.instead.delete(key);
      this.parts.rows.wish(this.name, key);
    }
    this.changed();
    this.parts.queue.hurry();
  }

  goOn(key: string): boolean {
    if (this.instead.has(key)) return false;
    this.instead.add(key);
    if (this.offers().get(key)?.source === ofHub) return true;
    this.instead.delete(key);
    return false;
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
    // It was newer when it was asked for, and its source has another list now.
    if (!this.isNews(key, offer.version))
      return {
        ...offer,
        files: [],
        install: () => this.parts.rows.forgetWish(this.name, key),
        refusal: this.kind.refusal,
      };
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

  private isNews(key: string, version: string): boolean {
    const here = this.kind.versionHere(key);
    return here === null || compareVersions(version, here) > 0;
  }

  private async reread(): Promise<void> {
    const before = this.kept();
    if (before === null || isDeepStrictEqual(before.source, this.silent)) return;
    const { catalogueName, parse } = this.kind;
    const late = AbortSignal.timeout(rereadMs);
    let listed: Listed[];
    try {
      const signal = AbortSignal.any([this.closing.signal, late]);
      listed = parse(await readCatalogue(before.source, catalogueName, signal));
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      if (late.aborted) this.silent = before.source;
      return;
    }
    // Another source may have been chosen meanwhile, and what did not change ends nothing that is under way.
    const now = this.closing.signal.aborted ? null : this.kept();
    if (now === null || !isDeepStrictEqual(now.source, before.source) || isDeepStrictEqual(now.offers, listed)) return;
    await this.keep(now.source, listed);
  }

  private async keep(source: ModelSource | null, listed: readonly Listed[]): Promise<void> {
    const before = this.kept()?.offers.map(this.kind.keyOf) ?? [];
    this.parts.rows.setSource(this.name, source, listed);
    await this.parts.queue.follow(this, before, [...this.offers().keys()]);
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

const areSame = (one: readonly WantedFile[], other: readonly WantedFile[]): boolean => {
  const sums = (files: readonly WantedFile[]) => files.map(({ sha256 }) => sha256).toSorted();
  return sums(one).join() === sums(other).join();
};
