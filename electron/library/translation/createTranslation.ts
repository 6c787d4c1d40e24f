import path from "node:path";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { translationCalls, ListedModel, TranslationModels } from "../../../contract/translationCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";
import { Turns } from "../documents/turns.ts";
import type { Feature, MediaRoom } from "../feature.ts";
import type { HandlersOf } from "../handlers.ts";
import type { MediaAnswer } from "../port.ts";
import type { Account } from "../session/account.ts";
import { ChoicesOfTranslation } from "./choicesOfTranslation.ts";
import { findRoute, languageOf } from "./findRoute.ts";
import { directionKey, parseCatalogue, sizeOf } from "./modelCatalogue.ts";
import { ModelFetches } from "./modelFetches.ts";
import { ModelFiles } from "./modelFiles.ts";
import { ModelRows } from "./modelRows.ts";
import { readCatalogue } from "./modelSource.ts";
import { ServerCalls } from "./serverCalls.ts";
import { TranslationCache } from "./translationCache.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly replica: Replica;
  readonly account: Account;
  readonly dataDirectory: string;
  readonly changed: () => void;
  readonly bug: (cause: unknown) => void;
}

interface Translation extends Feature {
  readonly handlers: HandlersOf<keyof typeof translationCalls>;
  readonly media: { readonly models: MediaRoom };
  recover(): Promise<void>;
  begin(): void;
  windowClosed(windowId: string): void;
  close(): Promise<void>;
}

/** What fetching has to do only where somebody asked; a day is as good as never. */
const restMs = 24 * 60 * 60 * 1000;

/** Models for translation on this computer: bringing them in, finding the way, and what was translated before. */
export function createTranslation({ database, replica, account, dataDirectory, changed, bug }: Parts): Translation {
  const rows = new ModelRows(database);
  const files = new ModelFiles(path.join(dataDirectory, "translation"));
  const cache = new TranslationCache(database);
  const fetches = new ModelFetches({ rows, files, changed });
  const turns = new Turns(() => fetches.turn(), { restMs, bug });
  const choices = new ChoicesOfTranslation({
    database,
    replica,
    readerId: () => account.signedIn?.member.id ?? null,
  });
  const atServer = new ServerCalls(account, choices);
  const closing = new AbortController();

  const tidy = async (atStart = false): Promise<void> => {
    const offered = rows.source()?.offers ?? [];
    const wanted = new Set(rows.wishes().map(directionKey));
    const needed = [...rows.installed(), ...offered.filter((each) => wanted.has(directionKey(each)))];
    await files.keepOnly(new Set(needed.flatMap((model) => model.files.map(({ sha256 }) => sha256))), atStart);
  };

  const list = (): TranslationModels => {
    const kept = rows.source();
    const installed = new Map(rows.installed().map((each) => [directionKey(each), each]));
    const offered = new Map((kept?.offers ?? []).map((each) => [directionKey(each), each]));
    const wishes = new Map(rows.wishes().map((each) => [directionKey(each), each]));
    const keys = [...new Set([...installed.keys(), ...offered.keys()])].sort();
    const models = keys.flatMap((key): ListedModel[] => {
      const [here, there, wish] = [installed.get(key), offered.get(key), wishes.get(key)];
      const direction = here ?? there;
      if (direction === undefined) return [];
      return [
        {
          from: direction.from,
          to: direction.to,
          installed: here
            ? { version: here.version, sizeBytes: sizeOf(here.files), installedAt: here.installedAt }
            : null,
          offered: there ? { version: there.version, sizeBytes: sizeOf(there.files) } : null,
          wanted: wish !== undefined,
          fetchedBytes: fetches.fetched(direction),
          failure: wish?.failure ?? null,
        },
      ];
    });
    // Files that two models share lie here once.
    const bySha = new Map([...installed.values()].flatMap((each) => each.files.map((file) => [file.sha256, file])));
    return { source: kept?.source ?? null, models, diskBytes: sizeOf([...bySha.values()]) };
  };

  /** A file of a model that is here, for the engine in the window; null where it is not, or is damaged. */
  async function readFile(sha256: string): Promise<MediaAnswer | null> {
    const holders = rows.installed().filter((model) => model.files.some((file) => file.sha256 === sha256));
    if (holders.length === 0) return null;
    const body = await files.read(sha256);
    if (body !== null) return { status: 200, contentType: "application/octet-stream", immutable: false, body };
    // The disk lost or changed it. A model that is not whole is none: it can be brought in again.
    for (const model of holders) rows.removeInstalled(model);
    await tidy();
    changed();
    return null;
  }

  return {
    media: { models: (sha256, ...rest) => (rest.length === 0 ? readFile(sha256) : null) },
    handlers: {
      "translation.models": list,
      "translation.setSource": async ({ source }) => {
        const offers = source === null ? [] : parseCatalogue(await readCatalogue(source, closing.signal));
        rows.setSource(source, offers);
        changed();
        return list();
      },
      "translation.fetchModels": ({ directions }) => {
        const offered = new Set((rows.source()?.offers ?? []).map(directionKey));
        const unknown = directions.find((each) => !offered.has(directionKey(each)));
        if (unknown) throw new ExpectedFailure("translation.noModel", { ...unknown, missing: directionKey(unknown) });
        for (const direction of directions) rows.wish(direction);
        changed();
        void turns.hurry();
        return {};
      },
      "translation.cancelFetch": (direction) => {
        fetches.cancel(direction);
        changed();
        return {};
      },
      "translation.removeModel": async (direction) => {
        fetches.cancel(direction);
        rows.removeInstalled(direction);
        await tidy();
        changed();
        return {};
      },
      "translation.findRoute": ({ text, from: declared, to, automatic, deviceOnly }) => {
        const from = languageOf(text, declared);
        const { server: use, reads } = choices.read();
        const offer = deviceOnly ? null : choices.offer();
        if (automatic && reads.some((tag) => tag.toLowerCase().split("-")[0] === from))
          throw new ExpectedFailure("translation.sameLanguage", { language: from });
        return { from, route: findRoute({ installed: rows.installed(), server: offer && { offer, use } }, from, to) };
      },
      "translation.choices": () => choices.read(),
      "translation.choose": (change) => {
        choices.write(change);
        changed();
        return choices.read();
      },
      "translation.atServer": async (input, { windowId }) => ({ pieces: await atServer.translate(input, windowId) }),
      "translation.stopAtServer": ({ id }) => {
        atServer.stop(id);
        return {};
      },
      "translation.recall": ({ route, pieces }) => ({ pieces: cache.recall(route, pieces) }),
      "translation.keep": ({ route, pieces }) => {
        cache.keep(route, pieces);
        return {};
      },
    },
    recover: () => tidy(true),
    begin: () => void turns.hurry(),
    windowClosed: (windowId) => atServer.stopOf(windowId),
    async close() {
      closing.abort();
      atServer.stopAll();
      fetches.stop();
      await turns.stop();
    },
  };
}
