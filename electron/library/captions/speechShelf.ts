import type { ListedSpeechModel, SpeechModels } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import { Turns } from "../documents/turns.ts";
import type { ModelFiles } from "../translation/modelFiles.ts";
import { readCatalogue } from "../translation/modelSource.ts";
import { parseSpeechCatalogue, speechCatalogueName } from "./speechCatalogue.ts";
import { SpeechFetches } from "./speechFetches.ts";
import type { InstalledSpeechModel, SpeechRows } from "./speechRows.ts";

interface Parts {
  readonly rows: SpeechRows;
  readonly files: ModelFiles;
  readonly changed: () => void;
  readonly bug: (cause: unknown) => void;
}

/** What fetching has to do only where somebody asked; a day is as good as never. */
const restMs = 24 * 60 * 60 * 1000;

/** Models for captions on this computer: where they come from, bringing them in, and taking them for use. */
export class SpeechShelf {
  private readonly parts: Parts;
  private readonly fetches: SpeechFetches;
  private readonly turns: Turns;
  private readonly closing = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
    this.fetches = new SpeechFetches(parts);
    this.turns = new Turns(() => this.fetches.turn(), { restMs, bug: parts.bug });
  }

  list(): SpeechModels {
    const { rows } = this.parts;
    const kept = rows.source();
    const installed = rows.installed();
    const wishes = rows.wishes();
    const known = new Map([...(kept?.offers ?? []), ...installed].map((each) => [each.name, each]));
    const models = [...known.values()]
      .sort((one, other) => one.sizeBytes - other.sizeBytes)
      .map(({ name, kind }): ListedSpeechModel => {
        const here = installed.find((each) => each.name === name);
        const there = kept?.offers.find((each) => each.name === name);
        const wish = wishes.find((each) => each.name === name);
        return {
          name,
          kind,
          installed: here ? { version: here.version, sizeBytes: here.sizeBytes, installedAt: here.installedAt } : null,
          offered: there ? { version: there.version, sizeBytes: there.sizeBytes } : null,
          wanted: wish !== undefined,
          fetchedBytes: this.fetches.fetched(name),
          failure: wish?.failure ?? null,
        };
      });
    const bySha = new Map(installed.map((each) => [each.sha256, each.sizeBytes]));
    return {
      source: kept?.source ?? null,
      models,
      diskBytes: [...bySha.values()].reduce((all, each) => all + each, 0),
    };
  }

  async setSource(source: ModelSource | null): Promise<void> {
    const { signal } = this.closing;
    const offers =
      source === null ? [] : parseSpeechCatalogue(await readCatalogue(source, signal, speechCatalogueName));
    this.parts.rows.setSource(source, offers);
    this.parts.changed();
  }

  /** With what tells speech from noise, where that is offered and not yet here. */
  fetch(name: string): void {
    const { rows, changed } = this.parts;
    const offers = rows.source()?.offers ?? [];
    const offer = offers.find((each) => each.name === name);
    if (offer === undefined) throw new ExpectedFailure("captions.noModel");
    const here = rows.installed();
    const voice = here.some(({ kind }) => kind === "voice") ? undefined : offers.find(({ kind }) => kind === "voice");
    if (offer.kind === "whisper" && voice !== undefined) rows.wish(voice.name);
    rows.wish(name);
    changed();
    void this.turns.hurry();
  }

  cancel(name: string): void {
    this.fetches.cancel(name);
    this.parts.changed();
  }

  async remove(name: string): Promise<void> {
    this.fetches.cancel(name);
    this.parts.rows.removeInstalled(name);
    await this.tidy();
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
    rows.removeInstalled(model.name);
    await this.tidy();
    changed();
    return null;
  }

  async tidy(atStart = false): Promise<void> {
    const { rows, files } = this.parts;
    const wanted = new Set(rows.wishes().map(({ name }) => name));
    const offered = (rows.source()?.offers ?? []).filter(({ name }) => wanted.has(name));
    await files.keepOnly(new Set([...rows.installed(), ...offered].map(({ sha256 }) => sha256)), atStart);
  }

  begin(): void {
    void this.turns.hurry();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.fetches.stop();
    await this.turns.stop();
  }
}
