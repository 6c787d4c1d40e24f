import path from "node:path";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { directionKey } from "../../../contract/models/modelCatalogue.ts";
import type { translationCalls } from "../../../contract/translationCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";
import type { Feature, MediaRoom } from "../feature.ts";
import type { HandlersOf } from "../handlers.ts";
import { HubModels } from "../models/hubModels.ts";
import { ModelFiles } from "../models/modelFiles.ts";
import type { ModelQueue } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import type { Account } from "../session/account.ts";
import { ChoicesOfTranslation } from "./choicesOfTranslation.ts";
import { findRoute, languageOf, languageOfPart } from "./findRoute.ts";
import { InstalledModels } from "./installedModels.ts";
import { ServerCalls } from "./serverCalls.ts";
import { TranslationCache } from "./translationCache.ts";
import { TranslationShelf } from "./translationShelf.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly replica: Replica;
  readonly account: Account;
  readonly models: ModelRows;
  readonly queue: ModelQueue;
  readonly dataDirectory: string;
  readonly changed: () => void;
}

interface Translation extends Feature {
  readonly handlers: HandlersOf<keyof typeof translationCalls>;
  readonly media: { readonly models: MediaRoom };
  recover(): Promise<void>;
  windowClosed(windowId: string): void;
  close(): void;
}

/** Models for translation on this computer: bringing them in, finding the way, and what was translated before. */
export function createTranslation(parts: Parts): Translation {
  const { database, replica, account, models, dataDirectory, changed } = parts;
  const installed = new InstalledModels(database, models);
  const files = new ModelFiles(path.join(dataDirectory, "translation"));
  const hub = new HubModels(replica, account);
  const translations = new TranslationShelf({ ...parts, rows: models, installed, files, hub });
  const { shelf } = translations;
  const cache = new TranslationCache(database);
  const choices = new ChoicesOfTranslation({
    database,
    replica,
    readerId: () => account.signedIn?.member.id ?? null,
  });
  const atServer = new ServerCalls(account, choices);

  return {
    media: { models: (sha256, ...rest) => (rest.length === 0 ? translations.take(sha256) : null) },
    handlers: {
      "translation.models": () => translations.list(),
      "translation.setSource": async ({ source }) => {
        await shelf.setSource(source);
        return translations.list();
      },
      "translation.readSourceAgain": async () => {
        await shelf.readAgain();
        return {};
      },
      "translation.fetchModels": ({ directions }) => {
        shelf.want(directions.map(directionKey));
        return {};
      },
      "translation.cancelFetch": async (direction) => {
        await shelf.cancel(directionKey(direction));
        return {};
      },
      "translation.removeModel": async (direction) => {
        await translations.remove(direction);
        return {};
      },
      "translation.findRoute": ({ text, from: declared, authorId, to, automatic, deviceOnly }) => {
        const speaks = authorId === null ? [] : (replica.get("profile", authorId)?.body.languages ?? []);
        const whole = languageOf(text, declared, speaks);
        const from = declared === null && !automatic ? languageOfPart(text, whole, to) : whole;
        const { server: use, reads } = choices.read();
        const offer = deviceOnly ? null : choices.offer();
        if (automatic && reads.some((tag) => baseLanguage(tag) === from))
          throw new ExpectedFailure("translation.sameLanguage", { language: from });
        return { from, route: findRoute({ installed: installed.list(), server: offer && { offer, use } }, from, to) };
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
    documentsChanged(collections) {
      if (!collections.includes("model")) return;
      // The hub keeps other models now, and what was wanted may be among them.
      changed();
      parts.queue.hurry();
    },
    recover: () => shelf.tidy(),
    forget: () => cache.forget(),
    windowClosed: (windowId) => atServer.stopOf(windowId),
    close() {
      shelf.close();
      atServer.stopAll();
    },
  };
}
