import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Direction, ModelSource } from "../../../contract/models/translation.ts";
import { wordDiskFull } from "../guardDisk.ts";
import { directionKey, type OfferedFile, type OfferedModel } from "./modelCatalogue.ts";
import type { ModelFiles } from "./modelFiles.ts";
import type { ModelRows } from "./modelRows.ts";
import { openModelFile } from "./modelSource.ts";

interface Parts {
  readonly rows: ModelRows;
  readonly files: ModelFiles;
  readonly changed: () => void;
}

/** Brings in what is wanted, one model after the other. What came whole is kept, also where the rest did not. */
export class ModelFetches {
  private readonly parts: Parts;
  private running: { readonly key: string; readonly stop: AbortController; fetched: number } | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Bytes of a model that are here while it comes. */
  fetched(direction: Direction): number {
    return this.running?.key === directionKey(direction) ? this.running.fetched : 0;
  }

  cancel(direction: Direction): void {
    this.parts.rows.forgetWish(direction);
    if (this.running?.key === directionKey(direction)) this.running.stop.abort();
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
      const offer = kept.offers.find((each) => directionKey(each) === directionKey(wish));
      try {
        if (offer === undefined) throw new ExpectedFailure("translation.noModel", { from: wish.from, to: wish.to });
        await this.fetch(kept.source, kept.offers, offer);
      } catch (thrown) {
        const cause = wordDiskFull(thrown);
        if (!(cause instanceof ExpectedFailure)) throw cause;
        if (cause.code !== "translation.cancelled") rows.failWish(wish, cause.toFailure());
        // Ended from outside: the wish stands for the next start, or was taken back.
        else if (rows.wishes().some((each) => directionKey(each) === directionKey(wish))) return;
      } finally {
        this.running = null;
        this.parts.changed();
      }
    }
  }

  private async fetch(source: ModelSource, offers: readonly OfferedModel[], offer: OfferedModel): Promise<void> {
    const { rows, files, changed } = this.parts;
    const running = { key: directionKey(offer), stop: new AbortController(), fetched: 0 };
    this.running = running;
    changed();
    let before = 0;
    for (const file of offer.files) {
      if (!(await files.has(file.sha256, file.sizeBytes))) {
        const bytes = openModelFile(source, file, running.key, running.stop.signal);
        const written = await files.write(file, bytes, (length) => {
          running.fetched = before + length;
          changed();
        });
        if (!written.ok) throw refusal(file, written.sha256, offers);
      }
      before += file.sizeBytes;
      running.fetched = before;
    }
    if (running.stop.signal.aborted) throw new ExpectedFailure("translation.cancelled");
    rows.setInstalled(offer);
  }
}

/** Another model's file under this one's name is a mix-up; anything else is damage, or worse. */
function refusal(file: OfferedFile, sha256: string, offers: readonly OfferedModel[]): ExpectedFailure {
  const other = offers.find(({ files }) => files.some((each) => each.sha256 === sha256));
  return other === undefined
    ? new ExpectedFailure("translation.modelBroken", { name: file.name })
    : new ExpectedFailure("translation.modelOfOtherPair", { name: file.name });
}
