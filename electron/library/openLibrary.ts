import path from "node:path";
import { answerCall, type Answer } from "../../contract/boundary.ts";
import { ipcCalls, type IpcCalls } from "../../contract/ipc.ts";
import { createAnnouncements } from "./announcements/announcements.ts";
import { createArticles } from "./articles/createArticles.ts";
import { createCaptions } from "./captions/createCaptions.ts";
import type { OfTurn, ToTranscriber } from "./captions/transcriberPort.ts";
import { createConsultations } from "./consultations/consultations.ts";
import { lockLibrary } from "./database/lockLibrary.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { createDirectory } from "./directory/directory.ts";
import { gatherHandlers, type Feature } from "./feature.ts";
import { guardDisk, isDiskFull } from "./guardDisk.ts";
import { createHandbooks } from "./handbooks/createHandbooks.ts";
import { createReading } from "./handbooks/reading/createReading.ts";
import type { CallContext, Emit } from "./handlers.ts";
import { Application } from "./joining/application.ts";
import { createJoining } from "./joining/createJoining.ts";
import { createMediaRoute } from "./mediaRoute.ts";
import { createMessaging } from "./messages/createMessaging.ts";
import { ModelQueue } from "./models/modelQueue.ts";
import { ModelRows } from "./models/modelRows.ts";
import { openCore } from "./openCore.ts";
import { createPacking } from "./packs/createPacking.ts";
import type { LibraryOptions, MediaAnswer } from "./port.ts";
import { createQuestions } from "./questions/createQuestions.ts";
import { Recordings } from "./recordings/recordings.ts";
import { Rooms } from "./rooms/rooms.ts";
import { createHandOn } from "./session/createHandOn.ts";
import { createSessionHandlers } from "./session/sessionHandlers.ts";
import { createSettings } from "./settings/settings.ts";
import { createTranslation } from "./translation/createTranslation.ts";

const messageCollections = ["conversation", "message", "attachment", "reaction", "readMark"] as const;
const articleCollections = ["manuscript", "reviewComment", "article", "articleComment"] as const;

export interface Library {
  call(windowId: string, name: string, input: unknown): Promise<Answer<unknown>>;
  media(path: string): Promise<MediaAnswer>;
  windowClosed(windowId: string): Promise<void>;
  transcriberSaid(message: OfTurn): void;
  close(): Promise<void>;
}

/** Opens everything that this computer keeps, and starts to keep it in step with the hub. */
export async function openLibrary(
  options: LibraryOptions,
  emit: Emit,
  onBug: (place: string, cause: unknown) => void,
  toTranscriber: (message: ToTranscriber) => void,
): Promise<Library> {
  const unlock = lockLibrary(options.dataDirectory);
  const database = openDatabase(path.join(options.dataDirectory, "library.sqlite"));
  let features: readonly Feature[] = [];
  const core = openCore(options, database, emit, onBug, () => features);
  const { account, bugIn, hurrySegments, written } = core;
  const { dataDirectory, secretKey } = options;
  const application = new Application(database, secretKey, () =>
    core.announcer.announce("application", () => emit("application.changed", {})),
  );
  const writtenAnything = () => written("consultation", "recording", "pack", ...messageCollections);

  const packing = createPacking({
    ...core,
    dataDirectory,
    secretKey,
    packsChanged: () => core.announcer.announce("packs", () => emit("packs.changed", {})),
    handbooksChanged: () => core.emit("handbooks.changed", {}),
    written: () => written("pack"),
    hurry: hurrySegments,
    bug: bugIn("packs"),
  });

  const models = new ModelRows(database);
  const queue = new ModelQueue(models, bugIn("models"));
  const captions = createCaptions({
    ...core,
    models,
    queue,
    dataDirectory,
    toTranscriber,
    modelsChanged: () => core.announcer.announce("captions", () => emit("captions.modelsChanged", {})),
    written: () => written("recording", "captionPart"),
    bug: bugIn("captions"),
  });

  // What a kill left is cleared up in this order.
  const all = [
    createMessaging({
      ...core,
      written: () => written(...messageCollections),
      changed: (conversationId) => emit("messages.changed", { conversationId }),
      hurryFiles: core.hurryUploads,
      hurryWrites: () => void core.synchronise(),
      onBug: bugIn("messages"),
    }),
    new Rooms(core.socket, emit).feature(),
    new Recordings({
      ...core,
      written: writtenAnything,
      takenBack: captions.recordingTakenBack,
      moved: (id) => {
        core.moved(id);
        hurrySegments();
      },
    }).feature(core),
    packing,
    createArticles({ ...core, written: () => written(...articleCollections), bug: bugIn("articles") }),
    createHandbooks({
      database,
      dataDirectory,
      bundledFile: path.join(options.resourcesDirectory, "handbooks.sqlite"),
      packs: packing.found,
      emit: core.emit,
      onBug: bugIn("handbooks"),
    }),
    { handlers: createReading(database, emit) },
    createQuestions({
      ...core,
      changed: () => emit("documents.changed", { collections: ["question"] }),
      bug: bugIn("questions"),
    }),
    createJoining({ account, application, decided: () => void core.synchronise(), bug: bugIn("application") }),
    { handlers: createSettings(database, core.emit) },
    { handlers: createSessionHandlers({ ...core, application, written: writtenAnything }) },
    { handlers: createHandOn(account) },
    createDirectory({
      ...core,
      written: () => written("profile", "institution"),
      changed: () => emit("documents.changed", { collections: ["member"] }),
      bug: bugIn("directory"),
    }),
    { handlers: createConsultations({ ...core, written: () => written("consultation") }) },
    { handlers: createAnnouncements({ ...core, written: () => written("announcement") }) },
    createTranslation({
      ...core,
      models,
      queue,
      dataDirectory,
      changed: () => core.announcer.announce("translation", () => emit("translation.modelsChanged", {})),
    }),
    captions,
    // Begins after the shelves are cleared up, and ends before they do.
    {
      begin: () => queue.hurry(),
      connected: () => queue.hurry(),
      // What is wanted and was offered by nobody may be the hub's now, or surely nobody's.
      caughtUp: () => queue.hurry(),
      close: () => queue.close(),
    },
  ] as const;
  features = all;

  const handlers = guardDisk<IpcCalls, CallContext>(gatherHandlers(all));
  for (const feature of features) {
    try {
      await feature.recover?.();
      feature.begin?.();
    } catch (cause) {
      // What is here can be read and replayed on a full disk too; the rest is done at a later turn or start.
      if (!isDiskFull(cause)) throw cause;
      onBug("start", cause);
    }
  }
  core.begin();

  return {
    call: (windowId, name, input) => answerCall(ipcCalls, handlers, name, input, { windowId }, onBug),
    media: createMediaRoute(features),
    async windowClosed(windowId) {
      for (const feature of features) await feature.windowClosed?.(windowId);
    },
    transcriberSaid: captions.transcriberSaid,
    async close() {
      for (const feature of features) await feature.leave?.();
      await core.close();
      // What works upon another's doings ends after it.
      for (const feature of features.toReversed()) await feature.close?.();
      core.announcer.stop();
      database.close();
      unlock();
    },
  };
}
