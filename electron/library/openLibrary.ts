import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { answerCall, type Answer } from "../../contract/boundary.ts";
import { ipcCalls, type IpcCalls, type Session } from "../../contract/ipc.ts";
import { collectionSchema, streamCollections, type Collection } from "../../contract/models/document.ts";
import { Announcer } from "./announcer.ts";
import { createArticles } from "./articles/createArticles.ts";
import { createAnnouncements } from "./announcements/announcements.ts";
import { createConsultations } from "./consultations/consultations.ts";
import { lockLibrary } from "./database/lockLibrary.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { Outbox } from "./documents/outbox.ts";
import { Replica } from "./documents/replica.ts";
import { Synchroniser } from "./documents/synchroniser.ts";
import { Turns } from "./documents/turns.ts";
import { createDirectory } from "./directory/directory.ts";
import { DirectoryIndex } from "./directory/directoryIndex.ts";
import { createReading } from "./handbooks/reading/createReading.ts";
import { createHandbooks } from "./handbooks/createHandbooks.ts";
import { guardDisk, isDiskFull } from "./guardDisk.ts";
import type { CallContext, Emit } from "./handlers.ts";
import { HubSocket } from "./hub/hubSocket.ts";
import { createMessaging } from "./messages/createMessaging.ts";
import type { LibraryOptions, MediaAnswer } from "./port.ts";
import { createPacking } from "./packs/createPacking.ts";
import { createQuestions } from "./questions/createQuestions.ts";
import { Application } from "./joining/application.ts";
import { createJoiningHandlers } from "./joining/joiningHandlers.ts";
import { createMediaRoute } from "./recordings/mediaRoute.ts";
import { Recordings } from "./recordings/recordings.ts";
import { SegmentCache } from "./segments/segmentCache.ts";
import { SegmentFiles } from "./segments/segmentFiles.ts";
import { Streams } from "./segments/streams.ts";
import { Transfers } from "./segments/transfers.ts";
import { Rooms } from "./rooms/rooms.ts";
import { Account } from "./session/account.ts";
import { createHandOn } from "./session/createHandOn.ts";
import { thisDevice } from "./session/thisDevice.ts";
import { createSessionHandlers, readSyncState } from "./session/sessionHandlers.ts";
import { createSettings } from "./settings/settings.ts";

const messageCollections = ["conversation", "message", "attachment", "reaction", "readMark"] as const;

export interface Library {
  call(windowId: string, name: string, input: unknown): Promise<Answer<unknown>>;
  media(path: string): Promise<MediaAnswer>;
  windowClosed(windowId: string): Promise<void>;
  close(): Promise<void>;
}

const announceRestMs = 150;
/** How long the end may wait for the hub to hear that this computer's windows left their rooms. */
const leaveMs = 2000;
/** How often a recording that still grows is looked at again, when it is to be kept. */
const downloadRestMs = 10_000;
/** How often the hub is asked what became of an application. */
const applicationRestMs = 60_000;

/** Opens everything that this computer keeps, and starts to keep it in step with the hub. */
export async function openLibrary(
  options: LibraryOptions,
  emit: Emit,
  onBug: (place: string, cause: unknown) => void,
): Promise<Library> {
  const unlock = lockLibrary(options.dataDirectory);
  const database = openDatabase(path.join(options.dataDirectory, "library.sqlite"));
  const account = new Account(database, options.secretKey, thisDevice(options.client ?? "browser"));
  const readerId = (): string | null => account.signedIn?.member.id ?? null;
  const replica = new Replica(database, readerId);
  const outbox = new Outbox(database, replica, readerId);
  const streams = new Streams(database);
  const files = new SegmentFiles(path.join(options.dataDirectory, "segments"));
  const handbooks = createHandbooks({
    database,
    dataDirectory: options.dataDirectory,
    bundledFile: path.join(options.resourcesDirectory, "handbooks.sqlite"),
    emit: (name, payload, windowId) => {
      emit(name, payload, windowId);
      // Packs of editions that went go as well.
      if (name === "handbooks.changed") packing.editionsChanged();
    },
    onBug: (cause) => onBug("handbooks", cause),
  });
  const announcer = new Announcer(announceRestMs);

  const readSession = (): Session => {
    const decided = socket.online === null ? "connecting" : socket.online ? "online" : "offline";
    return account.toSession(account.signedIn && account.hasTokens ? decided : "signedOut", options.suggestion);
  };
  const announceSync = (): void =>
    announcer.announce("sync", () =>
      emit("sync.changed", readSyncState({ account, replica, outbox, streams, readSession })),
    );
  const announceSession = (): void => {
    emit("session.changed", readSession());
    announceSync();
  };
  const changed = (collections: Collection[]): void => {
    if (collections.length > 0) emit("documents.changed", { collections });
    messaging.documentsChanged(collections);
    announceSync();
  };
  const packsChanged = (): void => announcer.announce("packs", () => emit("packs.changed", {}));
  const moved = (id: string): void => {
    const stream = streams.get(id);
    const kind = stream?.collection;
    if (kind === "pack") packsChanged();
    else if (kind === "articleFile") announcer.announce("articles", () => emit("articles.changed", {}));
    else if (kind === "attachment") {
      announcer.announce("messages", () => emit("messages.changed", { conversationId: null }));
      // The message waited for its files.
      if (stream?.endUploaded && stream.origin === "own") void synchroniser.turns.hurry();
    } else announcer.announce(`recording ${id}`, () => emit("recordings.changed", { id }));
    announceSync();
  };

  const synchroniser = new Synchroniser(
    { account, database, replica, outbox },
    {
      changed: (collections) => {
        changed(collections);
        questions.documentsChanged(collections);
        const own = collections.includes("member") ? replica.get("member", readerId() ?? "") : null;
        if (own !== null) account.follow(own.body.name, own.body.role);
        if (streamCollections.some((collection) => collections.includes(collection))) hurrySegments();
        if (collections.includes("manuscript")) hurrySegments();
        if (collections.includes("article")) articles.documentsChanged();
      },
      forgotten: (documents) => {
        for (const { id } of documents) {
          streams.remove(id);
          files.removeStream(id).catch((cause: unknown) => onBug("forget", cause));
        }
      },
      settled: () => {
        announceSync();
        messaging.settled();
      },
      bug: (cause) => onBug("synchroniser", cause),
    },
  );
  const cache = new SegmentCache({ account, streams, files, arrived: moved });
  const transfers = new Transfers({
    account,
    replica,
    streams,
    files,
    cache,
    moved,
    documentOf: ({ id, collection }) =>
      collection === "articleFile" ? ["manuscript", articles.manuscriptOf(id) ?? id] : [collection, id],
  });
  const uploads = new Turns(
    async () => {
      recordings.finishAbandoned();
      await transfers.upload();
    },
    { restMs: 60_000, bug: (cause) => onBug("upload", cause) },
  );
  const fetchPacks = new Turns(() => packing.turn(), {
    restMs: downloadRestMs,
    bug: (cause) => onBug("packs", cause),
  });
  const downloads = new Turns(() => transfers.download(), {
    restMs: downloadRestMs,
    bug: (cause) => onBug("download", cause),
  });
  const hurrySegments = (): void => {
    void uploads.hurry();
    void downloads.hurry();
    void fetchPacks.hurry();
  };
  const writtenIn = (...collections: Collection[]): void => {
    changed(collections);
    void synchroniser.turns.hurry();
  };
  const written = (): void => writtenIn("consultation", "recording", "pack", ...messageCollections);
  const questions = createQuestions({
    database,
    account,
    outbox,
    written: writtenIn,
    changed: () => emit("documents.changed", { collections: ["question"] }),
    bug: (cause) => onBug("questions", cause),
  });

  const application = new Application(database, options.secretKey, () => {
    announcer.announce("application", () => emit("application.changed", {}));
  });
  const applying = new Turns(() => application.turn(), {
    restMs: applicationRestMs,
    bug: (cause) => onBug("application", cause),
  });
  const socket = new HubSocket(account, {
    connected: () => {
      announceSession();
      emit("hub.reconnected", {});
      void synchroniser.turns.hurry();
      hurrySegments();
      messaging.people.connected();
    },
    disconnected: () => {
      announceSession();
      messaging.people.disconnected();
    },
    event: (name, payload) => {
      if (rooms.isRoomEvent(name)) rooms.receive(name, payload);
      else if (messaging.receive(name, payload)) return;
      else if (name === "session.ended") account.sessionEnded().catch((cause: unknown) => onBug("session", cause));
      else void synchroniser.turns.hurry();
    },
    bug: (cause) => onBug("socket", cause),
  });
  const rooms = new Rooms(socket, emit);
  account.onChanged = () => {
    socket.open();
    announceSession();
  };

  const recordings = new Recordings({
    database,
    account,
    replica,
    outbox,
    streams,
    files,
    written,
    moved: (id) => {
      moved(id);
      hurrySegments();
    },
  });
  const packing = createPacking({
    database,
    dataDirectory: options.dataDirectory,
    secretKey: options.secretKey,
    account,
    replica,
    outbox,
    streams,
    cache,
    packsChanged,
    handbooksChanged: () => {
      emit("handbooks.changed", {});
      packing.editionsChanged();
    },
    written,
    hurry: hurrySegments,
    bug: (cause) => onBug("packs", cause),
  });
  const articles = createArticles({
    database,
    account,
    replica,
    outbox,
    streams,
    files,
    cache,
    emit,
    written: () => writtenIn("manuscript", "reviewComment", "article", "articleComment"),
    bug: (cause) => onBug("articles", cause),
  });
  const messaging = createMessaging({
    database,
    account,
    replica,
    outbox,
    streams,
    files,
    cache,
    socket,
    emit,
    written: () => writtenIn(...messageCollections),
    changed: (conversationId) => emit("messages.changed", { conversationId }),
    hurryFiles: () => void uploads.hurry(),
    onBug: (cause) => onBug("messages", cause),
  });
  const forget = async (): Promise<void> => {
    replica.forget();
    messaging.forget();
    const others = (["recording", "articleFile", "attachment"] as const).flatMap((kind) => [
      ...streams.list("kept", kind),
      ...streams.list("own", kind).filter((each) => each.endUploaded),
    ]);
    for (const stream of others) {
      streams.remove(stream.id);
      await files.removeStream(stream.id);
    }
    await packing.forget();
    changed([...collectionSchema.options]);
  };

  account.onSuspended = () => void forget().catch((cause: unknown) => onBug("suspended", cause));

  const handlers = guardDisk<IpcCalls, CallContext>({
    ...createSettings(database, (name, payload) => {
      emit(name, payload);
      messaging.settingsChanged();
    }),
    ...createSessionHandlers({
      account,
      replica,
      outbox,
      application,
      streams,
      readSession,
      forget,
      synchronise: () => synchroniser.turns.hurry(),
      written,
    }),
    ...createHandOn(account),
    ...handbooks.handlers,
    ...createReading(database, emit),
    ...createJoiningHandlers({
      account,
      application,
      turns: applying,
      decided: () => void synchroniser.turns.hurry(),
    }),
    ...createDirectory({
      account,
      replica,
      outbox,
      index: new DirectoryIndex(database, replica),
      written: () => writtenIn("profile", "institution"),
    }),
    ...createConsultations({ account, replica, outbox, written }),
    ...questions.handlers,
    ...createAnnouncements({ database, account, replica, outbox, written: () => writtenIn("announcement") }),
    ...recordings.handlers(),
    ...packing.handlers,
    ...articles.handlers,
    ...rooms.handlers(),
    ...messaging.handlers,
  });
  const media = createMediaRoute({ replica, streams, cache, handbooks, packing, messaging, articles: articles.media });

  try {
    await messaging.recover();
    await recordings.recover();
    await packing.recover();
    await articles.recover();
    await handbooks.recover();
    handbooks.installBundled();
  } catch (cause) {
    // What is here can be read and replayed on a full disk too; the rest is done at a later turn or start.
    if (!isDiskFull(cause)) throw cause;
    onBug("start", cause);
  }
  socket.open();
  void synchroniser.turns.hurry();
  void applying.hurry();

  return {
    call: (windowId, name, input) => answerCall(ipcCalls, handlers, name, input, { windowId }, onBug),
    media,
    windowClosed: async (windowId) => {
      recordings.windowClosed(windowId);
      await rooms.windowClosed(windowId);
    },
    close: async () => {
      // A hub that does not answer finds out after its grace period.
      messaging.close();
      await Promise.race([rooms.leaveAll(), setTimeout(leaveMs, undefined, { ref: false })]);
      socket.close();
      await Promise.all([
        synchroniser.turns.stop(),
        applying.stop(),
        uploads.stop(),
        downloads.stop(),
        fetchPacks.stop(),
      ]);
      await handbooks.close();
      await packing.close();
      await articles.close();
      questions.stop();
      announcer.stop();
      database.close();
      unlock();
    },
  };
}
