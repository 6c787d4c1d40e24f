import { ExpectedFailure } from "../../../contract/failure.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import { wordDiskFull } from "../guardDisk.ts";
import type { ModelFiles } from "../translation/modelFiles.ts";
import { openModelFile } from "../translation/modelSource.ts";
import type { OfferedSpeechModel } from "./speechCatalogue.ts";
import type { SpeechRows } from "./speechRows.ts";

interface Parts {
  readonly rows: SpeechRows;
  readonly files: ModelFiles;
  readonly changed: () => void;
}

/** Brings in the models for captions that are wanted, one after the other. */
export class SpeechFetches {
  private readonly parts: Parts;
  private running: { readonly name: string; readonly stop: AbortController; fetched: number } | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Bytes of a model that are here while it comes. */
  fetched(name: string): number {
    return this.running?.name === name ? this.running.fetched : 0;
  }

  cancel(name: string): void {
    this.parts.rows.forgetWish(name);
    if (this.running?.name === name) this.running.stop.abort();
  }

  stop(): void {
    this.running?.stop.abort();
  }

  /** One turn: what failed waits until the person asks again. */
  async turn(): Promise<void> {
    const { rows } = this.parts;
    for (;;) {
      const wish = rows.wishes().find(({ failure }) => failure === null);
      const kept = rows.source();
      if (wish === undefined || kept === null) return;
      const offer = kept.offers.find(({ name }) => name === wish.name);
      try {
        if (offer === undefined) throw new ExpectedFailure("captions.noModel");
        await this.fetch(kept.source, offer);
      } catch (thrown) {
        const cause = wordDiskFull(thrown);
        if (!(cause instanceof ExpectedFailure)) throw cause;
        if (cause.code !== "translation.cancelled") rows.failWish(wish.name, cause.toFailure());
        // Ended from outside: the wish stands for the next start, or was taken back.
        else if (rows.wishes().some(({ name }) => name === wish.name)) return;
      } finally {
        this.running = null;
        this.parts.changed();
      }
    }
  }

  private async fetch(source: ModelSource, offer: OfferedSpeechModel): Promise<void> {
    const { rows, files, changed } = this.parts;
    const running = { name: offer.name, stop: new AbortController(), fetched: 0 };
    this.running = running;
    changed();
    if (!(await files.has(offer.sha256, offer.sizeBytes))) {
      const place = { location: offer.file, name: offer.file };
      const bytes = openModelFile(source, place, "speech", running.stop.signal);
      const written = await files.write(offer, bytes, (length) => {
        running.fetched = length;
        changed();
      });
      if (!written.ok) throw new ExpectedFailure("translation.modelBroken", { name: offer.file });
    }
    if (running.stop.signal.aborted) throw new ExpectedFailure("translation.cancelled");
    rows.setInstalled(offer);
  }
}
