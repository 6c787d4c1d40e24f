import { exchangeId } from "../../../contract/models/exchange.ts";
import { serverUseSchema, type ServerOffer, type ServerUse } from "../../../contract/models/translation.ts";
import type { TranslationChoices } from "../../../contract/translationCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";

interface Row {
  readonly server: string | null;
  readonly host: string | null;
  readonly automatic: number;
}

interface Parts {
  readonly database: LibraryDatabase;
  readonly replica: Replica;
  /** Who is signed in; null: nobody is, and there is no server for nobody. */
  readonly readerId: () => string | null;
}

/** What the member who is here wants of translation, and the server that her exchange offers. */
export class ChoicesOfTranslation {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  offer(): ServerOffer | null {
    if (this.parts.readerId() === null) return null;
    return this.parts.replica.get("exchange", exchangeId)?.body.translation ?? null;
  }

  read(): TranslationChoices {
    const readerId = this.parts.readerId();
    const offer = this.offer();
    const row = this.row();
    // What was said of one server is not said of the next.
    const asked = row?.server != null && (row.server === "never" || row.host === offer?.host);
    const profile = readerId === null ? null : this.parts.replica.get("profile", readerId);
    return {
      server: asked ? serverUseSchema.parse(row.server) : null,
      automatic: row?.automatic === 1,
      host: offer?.host ?? null,
      reads: profile?.body.languages ?? [],
    };
  }

  write({ server, automatic }: { server?: ServerUse | undefined; automatic?: boolean | undefined }): void {
    const before = this.row();
    const host = server === undefined ? (before?.host ?? null) : (this.offer()?.host ?? null);
    const flag = automatic === undefined ? (before?.automatic ?? 0) : Number(automatic);
    this.parts.database
      .prepare("INSERT OR REPLACE INTO translation_choices VALUES (?, ?, ?, ?)")
      .run(this.parts.readerId() ?? "", server ?? before?.server ?? null, host, flag);
  }

  private row(): Row | undefined {
    return this.parts.database
      .prepare("SELECT server, host, automatic FROM translation_choices WHERE member_id = ?")
      .get(this.parts.readerId() ?? "") as Row | undefined;
  }
}
