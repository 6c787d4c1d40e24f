import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
import { packMaxBytes } from "../../../contract/models/pack.ts";
import type { FoundPack, PackOffer } from "../../../contract/packCalls.ts";
import { wordDiskFull } from "../guardDisk.ts";
import type { HandlersOf } from "../handlers.ts";

interface Parts {
  readonly inspect: (bytes: Uint8Array) => Promise<PackOffer>;
  readonly offer: (streamId: string) => Promise<PackOffer>;
  readonly discard: (streamId: string) => Promise<void>;
  readonly changed: () => void;
  readonly bug: (cause: unknown) => void;
}

/** A pack as the watched folder brings it. */
interface BroughtPack {
  readonly key: string;
  readonly name: string;
  readonly changed: boolean;
  readonly load: () => Promise<readonly { readonly bytes: Uint8Array }[]>;
}

/** Who brought it is told. */
interface Told {
  /** It is not offered again. */
  readonly decided: () => void;
  /** It could not be read, and is offered again when it comes back. */
  readonly gone: () => void;
}

interface Entry extends Pick<BroughtPack, "key" | "name" | "changed"> {
  readonly streamId: string | null;
  readonly failure: Failure | null;
}

/** Packs of the watched folder: proved, and waiting until the person decides about each. None is installed by itself. */
export class FoundPacks {
  private readonly parts: Parts;
  private readonly entries = new Map<string, Entry>();
  /** Brought, and not withdrawn since. */
  private readonly wanted = new Map<string, Told>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  handlers(): HandlersOf<"packs.found" | "packs.decline"> {
    return {
      "packs.found": async () => ({ packs: await this.list() }),
      "packs.decline": async ({ key }) => {
        const told = this.wanted.get(key);
        await this.withdraw(key);
        told?.decided();
        return {};
      },
    };
  }

  async take({ key, name, changed, load }: BroughtPack, told: Told): Promise<void> {
    this.wanted.set(key, told);
    let entry: Entry = { key, name, changed, streamId: null, failure: null };
    try {
      const [file] = await load();
      const bytes = file?.bytes ?? new Uint8Array();
      if (bytes.byteLength > packMaxBytes) throw new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes });
      const { id, relation } = await this.parts.inspect(bytes);
      // Withdrawn meanwhile; or what the person installed by hand before, which needs no second look.
      if (!this.wanted.has(key) || relation === "same") {
        if (!this.has(id)) await this.parts.discard(id);
        if (this.wanted.delete(key)) told.decided();
        return;
      }
      entry = { ...entry, streamId: id };
    } catch (cause) {
      const worded = wordDiskFull(cause);
      if (!(worded instanceof ExpectedFailure)) this.parts.bug(cause);
      const failure: Failure =
        worded instanceof ExpectedFailure ? worded.toFailure() : { code: "unexpected", details: {} };
      if (failure.code === "handbook.fileUnreadable") {
        this.wanted.delete(key);
        told.gone();
        return;
      }
      if (!this.wanted.has(key)) return;
      entry = { ...entry, failure };
    }
    this.entries.set(key, entry);
    this.parts.changed();
  }

  has(streamId: string): boolean {
    return [...this.entries.values()].some((entry) => entry.streamId === streamId);
  }

  /** From wherever the person chose it. */
  installed(streamId: string): void {
    for (const entry of this.entries.values()) {
      if (entry.streamId !== streamId) continue;
      const told = this.wanted.get(entry.key);
      this.entries.delete(entry.key);
      this.wanted.delete(entry.key);
      told?.decided();
    }
  }

  /** Forgets what was found, undecided; all of it where no key is given. */
  async withdraw(key?: string): Promise<void> {
    const keys = key === undefined ? [...this.wanted.keys()] : [key];
    for (const each of keys) {
      const streamId = this.entries.get(each)?.streamId ?? null;
      this.wanted.delete(each);
      this.entries.delete(each);
      if (streamId !== null && !this.has(streamId)) await this.parts.discard(streamId);
    }
    this.parts.changed();
  }

  private async list(): Promise<FoundPack[]> {
    const packs: FoundPack[] = [];
    for (const { streamId, ...entry } of this.entries.values()) {
      try {
        packs.push({ ...entry, offer: streamId === null ? null : await this.parts.offer(streamId) });
      } catch (cause) {
        // Lost from this disk since, or decided a moment ago.
        if (!(cause instanceof ExpectedFailure)) throw cause;
        if (this.entries.has(entry.key)) packs.push({ ...entry, offer: null, failure: cause.toFailure() });
      }
    }
    return packs;
  }
}
