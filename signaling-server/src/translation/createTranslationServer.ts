import { z } from "zod";
import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { translatedPieceAnswerMax } from "../../../contract/models/translation.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubKey } from "../accounts/hubKey.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { ExchangeSettings } from "../exchange/createExchange.ts";
import { askServer } from "./askServer.ts";
import { readLanguages, type ServerLanguages } from "./readLanguages.ts";

type Shown = OutputOf<SyncCalls["translationServer.set"]>["server"];

export interface TranslationServer {
  read(): Promise<Shown>;
  /** @throws ExpectedFailure `translation.server*`; then what was set before still stands */
  set(to: ParsedInputOf<SyncCalls["translationServer.set"]>["server"], by: Caller, gone: AbortSignal): Promise<Shown>;
  /** @throws ExpectedFailure `translation.server*` */
  translate(
    input: ParsedInputOf<SyncCalls["translationServer.translate"]>,
    by: Caller,
    gone: AbortSignal,
  ): Promise<string[]>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly exchange: ExchangeSettings;
  readonly key: HubKey;
  /** Of a whole answer, in milliseconds. */
  readonly timeoutMs: number;
}

interface Kept extends ServerLanguages {
  readonly address: string;
  readonly apiKey: Uint8Array | null;
}

/** More calls than these at once wait at their client: of all members, and of one. */
const atOnceMax = 16;
const atOnceOfOneMax = 2;

const translatedSchema = z.object({ translatedText: z.array(z.string().max(translatedPieceAnswerMax)) });

/** The translation server of the exchange. What goes through here is kept nowhere and stands in no log. */
export function createTranslationServer({ database, exchange, key, timeoutMs }: Parts): TranslationServer {
  const underWay = new Map<string, number>();

  async function readKept(): Promise<Kept | null> {
    const row = await database.selectFrom("translation_server").selectAll().executeTakeFirst();
    if (row === undefined) return null;
    const languages = { names: JSON.parse(row.languages), directions: JSON.parse(row.directions) } as ServerLanguages;
    return { address: row.address, apiKey: row.api_key, ...languages };
  }

  const unsealed = (apiKey: Uint8Array | null): { api_key?: string } => {
    const bytes = apiKey && key.unseal(apiKey);
    return bytes ? { api_key: Buffer.from(bytes).toString("utf8") } : {};
  };

  async function run(
    { from, to, host, pieces }: ParsedInputOf<SyncCalls["translationServer.translate"]>,
    gone: AbortSignal,
  ): Promise<string[]> {
    const kept = await readKept();
    const [source, target] = [kept?.names[from], kept?.names[to]];
    const offers = kept?.directions.some((each) => each.from === from && each.to === to) ?? false;
    if (kept === null || hostOf(kept.address) !== host || !offers || source === undefined || target === undefined)
      throw new ExpectedFailure("translation.serverOff");
    const question = { q: pieces, source, target, format: "html", ...unsealed(kept.apiKey) };
    const answer = translatedSchema.safeParse(await askServer(kept.address, "translate", question, gone, timeoutMs));
    if (answer.success && answer.data.translatedText.length === pieces.length) return answer.data.translatedText;
    throw new ExpectedFailure("translation.serverBroken", { host });
  }

  return {
    async read() {
      return shown(await readKept());
    },

    async set(to, by, gone) {
      if (to === null) {
        await exchange.offerTranslation(null, by, async (transaction) => {
          await transaction.deleteFrom("translation_server").execute();
        });
        return null;
      }
      const { address } = to;
      const languages = readLanguages(await askServer(address, "languages", null, gone, timeoutMs));
      if (languages === null) throw new ExpectedFailure("translation.serverBroken", { host: hostOf(address) });
      const offer = { host: hostOf(address), directions: [...languages.directions] };
      await exchange.offerTranslation(offer, by, async (transaction) => {
        const before = await transaction.selectFrom("translation_server").selectAll().executeTakeFirst();
        // A key goes to the address that it was typed for, and to no other.
        const same = before?.address === address ? before.api_key : null;
        const apiKey =
          to.apiKey === undefined ? same : to.apiKey === "" ? null : key.seal(Buffer.from(to.apiKey, "utf8"));
        await transaction.deleteFrom("translation_server").execute();
        await transaction
          .insertInto("translation_server")
          .values({
            one: 1,
            address,
            api_key: apiKey,
            languages: JSON.stringify(languages.names),
            directions: JSON.stringify(languages.directions),
          })
          .execute();
      });
      return shown(await readKept());
    },

    async translate(input, { memberId }, gone) {
      const [all, own] = [[...underWay.values()].reduce((sum, each) => sum + each, 0), underWay.get(memberId) ?? 0];
      if (all >= atOnceMax || own >= atOnceOfOneMax)
        throw new ExpectedFailure("translation.serverBusy", { host: input.host });
      underWay.set(memberId, own + 1);
      try {
        return await run(input, gone);
      } finally {
        const left = (underWay.get(memberId) ?? 1) - 1;
        if (left > 0) underWay.set(memberId, left);
        else underWay.delete(memberId);
      }
    },
  };
}

const hostOf = (address: string): string => new URL(address).host;

const shown = (kept: Kept | null): Shown =>
  kept && {
    address: kept.address,
    host: hostOf(kept.address),
    hasKey: kept.apiKey !== null,
    directions: [...kept.directions],
  };
