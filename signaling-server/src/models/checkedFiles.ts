import { ExpectedFailure } from "../../../contract/failure.ts";
import { cutFile, stampOf, type CataloguedModel, type Piece } from "./modelFolder.ts";

/** A model whose files all lie somewhere below the folder. */
export interface Found {
  readonly model: CataloguedModel;
  readonly places: readonly string[];
}

/** Files of models that were read through, so that none is again while it stays as it was and the hub runs. */
export class CheckedFiles {
  private readonly folder: string;
  private readonly signal: AbortSignal;
  private readonly sums = new Map<string, { readonly stamp: string; readonly sha256: string }>();

  constructor(folder: string, signal: AbortSignal) {
    this.folder = folder;
    this.signal = signal;
  }

  /** Reads all of it. @throws ExpectedFailure `translation.modelBroken` where a file is not what its list says */
  async cut({ model, places }: Found, tell: (bytes: number) => void): Promise<Piece[]> {
    const { folder, signal } = this;
    const pieces: Piece[] = [];
    for (const [at, file] of model.files.entries()) {
      const place = places[at] ?? "";
      const stamp = await stampOf(folder, place);
      const read = await cutFile(folder, place, file, { signal, tell });
      // Of what somebody wrote to meanwhile nothing is known.
      if ((await stampOf(folder, place)) === stamp) this.sums.set(place, { stamp, sha256: read.sha256 });
      if (read.sha256 !== file.sha256) throw new ExpectedFailure("translation.modelBroken", { name: file.name });
      pieces.push(...read.pieces);
    }
    return pieces;
  }

  /**
   * Whether all of it was read and is as it was; false says nothing.
   * @throws ExpectedFailure `translation.modelBroken` where it was read and is not what its list says
   */
  async isWhole({ model, places }: Found): Promise<boolean> {
    let whole = true;
    for (const [at, file] of model.files.entries()) {
      const place = places[at] ?? "";
      const sum = this.sums.get(place);
      if (sum === undefined || sum.stamp !== (await stampOf(this.folder, place))) whole = false;
      else if (sum.sha256 !== file.sha256) throw new ExpectedFailure("translation.modelBroken", { name: file.name });
    }
    return whole;
  }
}
