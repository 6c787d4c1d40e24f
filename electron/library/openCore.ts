import path from "node:path";
import type { Session } from "../../contract/ipc.ts";
import { collectionSchema, streamCollections, type Collection } from "../../contract/models/document.ts";
import { Announcer } from "./announcer.ts";
import type { LibraryDatabase } from "./database/openDatabase.ts";
import { Outbox } from "./documents/outbox.ts";
import { Replica } from "./documents/replica.ts";
import { Synchroniser } from "./documents/synchroniser.ts";
import { Turns } from "./documents/turns.ts";
import type { Feature, StreamOwner } from "./feature.ts";
import type { Emit } from "./handlers.ts";
import { HubSocket } from "./hub/hubSocket.ts";
import type { LibraryOptions } from "./port.ts";
import { removeHiddenFiles } from "./segments/hiddenFiles.ts";
import { SegmentCache } from "./segments/segmentCache.ts";
import { SegmentFiles } from "./segments/segmentFiles.ts";
import { Streams } from "./segments/streams.ts";
import { Transfers } from "./segments/transfers.ts";
import { Account } from "./session/account.ts";
import { readSyncState } from "./session/sessionHandlers.ts";
import { thisDevice } from "./session/thisDevice.ts";

const announceRestMs = 150;
/** How often a recording that still grows is looked at again, when it is to be kept. */
const downloadRestMs = 10_000;
const uploadRestMs = 60_000;

/**
 * What every feature of the library stands on: documents, segments, the account, and the connection to the hub.
 * `features`: asked whenever something happened, for they are made after it.
 */
export function openCore(
  options: LibraryOptions,
  database: LibraryDatabase,
  emit: Emit,
  onBug: (place: string, cause: unknown) => void,
  features: () => readonly Feature[],
) {
  const bugIn = (place: string) => (cause: unknown) => onBug(place, cause);
  const account = new Account(database, options.secretKey, thisDevice(options.client ?? "browser"));
  const readerId = (): string | null => account.signedIn?.member.id ?? null;
  const replica = new Replica(database, readerId);
  const outbox = new Outbox(database, replica, readerId);
  const streams = new Streams(database);
  const files = new SegmentFiles(path.join(options.dataDirectory, "segments"));
  const announcer = new Announcer(announceRestMs);

  const tell: Emit = (name, payload, windowId) => {
    emit(name, payload, windowId);
    for (const feature of features()) feature.told?.(name);
  };
  const readSession = (): Session => {
    const decided = socket.online === null ? "connecting" : socket.online ? "online" : "offline";
    return account.toSession(account.signedIn && account.hasTokens ? decided : "signedOut", options.suggestion);
  };
  const announceSync = (): void =>
    announcer.announce("sync", () =>
      emit("sync.changed", readSyncState({ account, replica, outbox, streams, readSession, socket })),
    );
  const announceSession = (): void => {
    emit("session.changed", readSession());
    announceSync();
  };
  const changed = (...collections: readonly Collection[]): void => {
    if (collections.length > 0) emit("documents.changed", { collections: [...collections] });
    for (const feature of features()) feature.documentsChanged?.(collections);
    announceSync();
  };
  const ownerOf = (streamId: string): StreamOwner | undefined => {
    const kind = streams.get(streamId)?.collection ?? "recording";
    return features().find((feature) => feature.streams?.[kind])?.streams?.[kind];
  };
  const moved = (streamId: string): void => {
    ownerOf(streamId)?.moved(streamId);
    announceSync();
  };

  const synchroniser = new Synchroniser(
    { account, database, replica, outbox },
    {
      changed: (collections) => {
        changed(...collections);
        for (const feature of features()) feature.documentsArrived?.(collections);
        const own = collections.includes("member") ? replica.get("member", readerId() ?? "") : null;
        if (own !== null) account.follow(own.body.name, own.body.role);
        const withSegments: readonly Collection[] = [...streamCollections, "manuscript"];
        if (withSegments.some((collection) => collections.includes(collection))) hurrySegments();
        void hiding.hurry();
      },
      forgotten: (documents) => {
        for (const { id } of documents) {
          streams.remove(id);
          files.removeStream(id).catch(bugIn("forget"));
        }
      },
      settled: () => {
        announceSync();
        for (const feature of features()) feature.settled?.();
      },
      caughtUp: () => {
        for (const feature of features()) feature.caughtUp?.();
      },
      bug: bugIn("synchroniser"),
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
    documentOf: ({ id, collection }) => ownerOf(id)?.documentOf?.(id) ?? [collection as Collection, id],
  });
  const uploads = new Turns(
    async () => {
      for (const feature of features()) feature.uploading?.();
      await transfers.upload();
    },
    { restMs: uploadRestMs, bug: bugIn("upload") },
  );
  const hiding = new Turns(
    () =>
      removeHiddenFiles({
        database,
        streams,
        files,
        isShown: ({ id, collection }, place) =>
          features()
            .find((feature) => feature.streams?.[collection])
            ?.streams?.[collection]?.isShown?.(id, place) ?? true,
      }),
    { restMs: uploadRestMs, bug: bugIn("hiddenFiles") },
  );
  const downloads = new Turns(() => transfers.download(), { restMs: downloadRestMs, bug: bugIn("download") });
  const hurryUploads = (): void => void uploads.hurry();
  const hurrySegments = (): void => {
    void uploads.hurry();
    void downloads.hurry();
    for (const feature of features()) feature.hurry?.();
  };
  const synchronise = (): Promise<void> => synchroniser.turns.hurry();

  const socket = new HubSocket(account, {
    connected: () => {
      announceSession();
      emit("hub.reconnected", {});
      void synchronise();
      hurrySegments();
      for (const feature of features()) feature.connected?.();
    },
    disconnected: () => {
      announceSession();
      for (const feature of features()) feature.disconnected?.();
    },
    event: (name, payload) => {
      if (features().some((feature) => feature.receive?.(name, payload))) return;
      if (name === "session.ended") account.sessionEnded().catch(bugIn("session"));
      else void synchronise();
    },
    bug: bugIn("socket"),
  });
  account.onChanged = () => {
    socket.open();
    announceSession();
  };

  /** What was fetched for the one who is going; what is not sent yet stays. */
  const forget = async (): Promise<void> => {
    replica.forget();
    try {
      for (const feature of features()) await feature.forget?.();
    } finally {
      const others = (["recording", "articleFile", "attachment"] as const).flatMap((kind) => [
        ...streams.list("kept", kind),
        ...streams.list("own", kind).filter((each) => each.endUploaded),
      ]);
      for (const stream of others) {
        streams.remove(stream.id);
        await files.removeStream(stream.id);
      }
    }
    changed(...collectionSchema.options);
  };
  account.onSuspended = () => void forget().catch(bugIn("suspended"));

  return {
    database,
    account,
    replica,
    outbox,
    streams,
    files,
    cache,
    socket,
    announcer,
    /** To the windows, and to the features that keep in step with it. */
    emit: tell,
    bugIn,
    readSession,
    changed,
    moved,
    hurryUploads,
    hurrySegments,
    synchronise,
    forget,
    /** These were written here: show them, and send them when the hub is there. */
    written: (...collections: readonly Collection[]): void => {
      changed(...collections);
      void synchronise();
    },
    begin(): void {
      socket.open();
      void synchronise();
      void hiding.hurry();
    },
    async close(): Promise<void> {
      socket.close();
      await Promise.all([synchroniser.turns.stop(), uploads.stop(), downloads.stop(), hiding.stop()]);
    },
  };
}
