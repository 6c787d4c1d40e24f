import { ExpectedFailure } from "../../../contract/failure.ts";
import { modelPieceBytes, piecesOf, type ModelBody } from "../../../contract/models/model.ts";
import type { Segment } from "../../../contract/models/segment.ts";
import type { Replica } from "../documents/replica.ts";
import { callHub, getSegmentBytes } from "../hub/callHub.ts";
import { sha256Of } from "../segments/segmentFiles.ts";
import type { Account } from "../session/account.ts";
import type { WantedFile } from "./modelQueue.ts";

/** Pieces that are under way at once: over a long line each takes longer to come than to send. */
const atOnce = 3;

interface HubModel<Body extends ModelBody> {
  readonly id: string;
  readonly body: Body;
}
type Translating = Extract<ModelBody, { kind: "translation" }>;
type Writing = Extract<ModelBody, { kind: "speech" }>;

/** Models that the hub keeps for its members: nobody has to say where they come from. */
export class HubModels {
  private readonly replica: Replica;
  private readonly account: Account;

  constructor(replica: Replica, account: Account) {
    this.replica = replica;
    this.account = account;
  }

  forTranslation(): HubModel<Translating>[] {
    return this.list().flatMap(({ id, body }) => (body.kind === "translation" ? [{ id, body }] : []));
  }

  forCaptions(): HubModel<Writing>[] {
    return this.list().flatMap(({ id, body }) => (body.kind === "speech" ? [{ id, body }] : []));
  }

  /**
   * What is not offered may still be: nobody is signed in, or some of what the hub has did not come yet.
   * @throws ExpectedFailure `session.required`, `hub.unreachable`
   */
  requireKnown(): void {
    const { hubUrl } = this.account.requireSignedIn();
    if (!this.replica.cursor(hubUrl).complete) throw new ExpectedFailure("hub.unreachable");
  }

  private list(): HubModel<ModelBody>[] {
    return this.account.signedIn === null ? [] : this.replica.list("model");
  }

  /**
   * The bytes of one of a model's files from a place on, each piece as the hub lists it.
   * @throws ExpectedFailure `translation.modelMissing`, `translation.modelBroken`, `translation.cancelled`, and those of a hub
   * that is not there
   */
  async *open(
    id: string,
    files: readonly WantedFile[],
    file: WantedFile,
    from: number,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    const first = files.slice(0, files.indexOf(file)).reduce((sum, { sizeBytes }) => sum + piecesOf(sizeBytes), 0);
    const start = Math.floor(from / modelPieceBytes);
    const { segments } = await this.ask(file, signal, () =>
      this.account.call((request) =>
        callHub({ ...request, signal }, "segments.index", { streamId: id, from: first + start }),
      ),
    );
    const pieces = segments.slice(0, piecesOf(file.sizeBytes) - start);
    const coming: Promise<Uint8Array>[] = [];
    for (const at of pieces.keys()) {
      for (const segment of pieces.slice(at + coming.length, at + atOnce)) {
        const piece = this.fetch(id, segment, file, signal);
        // Told where it is awaited; the ones after it are not, then.
        piece.catch(() => undefined);
        coming.push(piece);
      }
      const bytes = await coming.shift();
      if (bytes !== undefined) yield at === 0 ? bytes.subarray(from - start * modelPieceBytes) : bytes;
    }
  }

  private async fetch(id: string, segment: Segment, file: WantedFile, signal: AbortSignal): Promise<Uint8Array> {
    const { number, sha256 } = segment;
    const bytes = await this.ask(file, signal, () =>
      this.account.call((request) => getSegmentBytes({ ...request, signal }, { streamId: id, number })),
    );
    if (sha256Of(bytes) === sha256) return bytes;
    throw new ExpectedFailure("translation.modelBroken", { name: file.name });
  }

  private async ask<Value>(file: WantedFile, signal: AbortSignal, run: () => Promise<Value>): Promise<Value> {
    try {
      return await run();
    } catch (cause) {
      if (signal.aborted) throw new ExpectedFailure("translation.cancelled", {}, { cause });
      // The hub lets go of a model, and of a file that its disk changed.
      if (cause instanceof ExpectedFailure && cause.code === "segment.notFound")
        throw new ExpectedFailure("translation.modelMissing", { name: file.name }, { cause });
      throw cause;
    }
  }
}
