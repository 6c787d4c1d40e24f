import fs from "node:fs";
import path from "node:path";
import type { IceServer } from "../../contract/models/room.ts";
import { createAccounts } from "./accounts/accounts.ts";
import type { Caller } from "./accounts/caller.ts";
import { createAuditLog } from "./audit/auditLog.ts";
import { openHubKey } from "./accounts/hubKey.ts";
import { createPasswordChanges } from "./accounts/passwordChanges.ts";
import { createPasswords } from "./accounts/passwords.ts";
import { createSecondFactors } from "./accounts/secondFactors.ts";
import { createSessions } from "./accounts/sessions.ts";
import { createSignInGuard } from "./accounts/signInGuard.ts";
import { createApplications } from "./applications/applications.ts";
import { enterByApplication } from "./applications/enterByApplication.ts";
import { openEvidenceFiles } from "./applications/evidenceFiles.ts";
import { mergeInstitutions } from "./applications/mergeInstitutions.ts";
import { forgetDue } from "./applications/forgetApplications.ts";
import { createReviews } from "./applications/reviews.ts";
import { systemClock, type Clock } from "./clock.ts";
import { lockDirectory } from "./database/lockDirectory.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { isOfStream } from "./documents/changeLog.ts";
import { createExchange } from "./exchange/createExchange.ts";
import { createReports } from "./reports/reports.ts";
import { readStorage } from "./storage/readStorage.ts";
import { createDocuments } from "./documents/documents.ts";
import { createFloodGuard, defaultFloodLimits, type FloodLimits } from "./floods/createFloodGuard.ts";
import { createCallHandlers } from "./http/callHandlers.ts";
import { createServer } from "./http/createServer.ts";
import { guardStorage } from "./http/guardStorage.ts";
import { registerCalls, type RateLimits } from "./http/registerCalls.ts";
import { createInvitations } from "./invitations/invitations.ts";
import { createMembers } from "./members/members.ts";
import { createModelReadings } from "./models/createModelReadings.ts";
import { createModels, withModels } from "./models/createModels.ts";
import { attachSockets } from "./rooms/attachSockets.ts";
import { openSegmentFiles } from "./segments/segmentFiles.ts";
import { createSegments } from "./segments/segments.ts";
import { createTranslationServer } from "./translation/createTranslationServer.ts";
import { createWorkTracker } from "./trackWork.ts";

export interface HubOptions {
  /** Made where it is missing. */
  readonly dataDirectory: string;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly name?: string;
  readonly iceServers?: IceServer[];
  /** How long a peer keeps its place in a room after its socket was cut, in milliseconds. */
  readonly graceMs?: number;
  /** Behind a reverse proxy: take the client's address from `X-Forwarded-For`. */
  readonly trustProxy?: boolean;
  /** Calls a minute of one address. */
  readonly rateLimits?: RateLimits;
  /** What one account or address may ask for; those that are left out are as by default. */
  readonly floodLimits?: Partial<FloodLimits>;
  /** Wrong passwords for one account before the hub begins to slow down. */
  readonly freeSignInAttempts?: number;
  readonly clock?: Clock;
  /** How long the translation server may take for a whole answer, in milliseconds. */
  readonly translationMs?: number;
  /** Hears of what should never happen. */
  readonly onBug?: (where: string, cause: unknown) => void;
}

export interface RunningHub {
  readonly url: string;
  readonly port: number;
  /** For the first administrator; null where somebody has joined. */
  readonly setupCode: string | null;
  close(): Promise<void>;
}

/** How long the hub waits for requests under way when it closes. */
const farewellMs = 2000;
/** How often the hub looks for applicants' documents whose time has come. */
const evidenceEveryMs = 60 * 60_000;
/** Of the hub's data: where administrators lay models for members. */
export const modelsFolderName = "models";
/** How often it looks whether models were laid into their folder. */
const modelsEveryMs = 10 * 60_000;
const defaultRateLimits: RateLimits = {
  "accounts.join": 30,
  "accounts.signIn": 60,
  "accounts.refresh": 600,
  "accounts.reset": 30,
  "applications.submit": 60,
  "applications.sendEvidence": 60,
  "applications.status": 300,
  "applications.withdraw": 30,
  "applications.enter": 30,
  "institutions.find": 300,
};

/** @throws a system error where the folder cannot be used, the port is taken, or another hub has the folder */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const clock = options.clock ?? systemClock;
  const onBug = options.onBug ?? reportBug;
  const undo: (() => void | Promise<void>)[] = [];
  try {
    makeDirectory(options.dataDirectory);
    undo.unshift(lockDirectory(options.dataDirectory));
    const database = openDatabase(path.join(options.dataDirectory, "hub.sqlite"));
    undo.unshift(() => database.destroy());
    const work = createWorkTracker();
    undo.unshift(() => work.settled());

    const documents = await createDocuments(database, clock);
    const sessions = createSessions(database, clock);
    const floods = createFloodGuard({ ...defaultFloodLimits, ...options.floodLimits }, clock);
    const passwords = createPasswords();
    const guard = createSignInGuard(database, clock, options.freeSignInAttempts ?? 5, floods);
    const key = openHubKey(options.dataDirectory);
    const secondFactors = createSecondFactors(database, clock, key, guard);
    const passwordChanges = createPasswordChanges({ database, clock, passwords, guard, sessions });
    const accounts = await createAccounts({ database, clock, sessions, documents, passwords, guard, secondFactors });
    const invitations = createInvitations(database, clock);
    const modelsFolder = path.join(options.dataDirectory, modelsFolderName);
    makeDirectory(modelsFolder);
    const files = withModels(
      await openSegmentFiles(path.join(options.dataDirectory, "segments")),
      database,
      modelsFolder,
    );
    const segments = createSegments({ database, files, documents, onBug });
    await segments.sweep();
    documents.onAdded((added) => {
      for (const document of added) {
        if (document.collection === "manuscript" || document.collection === "article") {
          void work.track(segments.forgetFiles()).catch((cause: unknown) => onBug("segments.forgetFiles", cause));
        }
        if (!document.deleted || !isOfStream(document)) continue;
        void work.track(segments.forget(document.id)).catch((cause: unknown) => onBug("segments.forget", cause));
      }
    });

    let closing = false;
    const server = await createServer({ trustProxy: options.trustProxy ?? false, onBug });
    server.addHook("onSend", async (_, reply) => {
      // An answer given now is the last on its connection, which would otherwise keep the server open.
      if (closing) void reply.header("connection", "close");
    });
    const evidence = await openEvidenceFiles(path.join(options.dataDirectory, "evidence"));
    const removeDue = () =>
      work
        .track(forgetDue(database, clock, evidence))
        .catch((cause: unknown) => onBug("applications.forgetDue", cause));
    await removeDue();
    const removal = setInterval(() => void removeDue(), evidenceEveryMs);
    undo.unshift(() => clearInterval(removal));
    const exchange = createExchange({ database, clock, documents, name: options.name ?? "MediXchange" });
    const models = createModels({ database, clock, documents, folder: modelsFolder });
    undo.unshift(() => models.close());
    const modelReadings = createModelReadings({
      read: (anew, tell) => models.read(anew, tell),
      track: work.track,
      onBug: (cause) => onBug("models.read", cause),
    });
    modelReadings.begin();
    const modelsReading = setInterval(() => modelReadings.begin(), modelsEveryMs);
    undo.unshift(() => clearInterval(modelsReading));
    const members = createMembers({ database, clock, sessions, documents });
    const parts = {
      applications: createApplications({ database, clock, evidence, floods, exchange }),
      reviews: createReviews({ database, clock, documents, evidence }),
      members,
      mergeInstitutions: (id: string, intoId: string, by: Caller) =>
        mergeInstitutions({ database, clock, sessions, documents }, id, intoId, by),
      enter: (input: Parameters<typeof enterByApplication>[1]) =>
        enterByApplication({ database, clock, sessions, documents, passwords }, input),
      accounts,
      sessions,
      passwordChanges,
      secondFactors,
      invitations,
      documents,
      segments,
      floods,
      auditLog: createAuditLog(database, clock),
      exchange,
      reports: createReports({ database, clock, documents, members }),
      translationServer: createTranslationServer({
        database,
        exchange,
        key,
        timeoutMs: options.translationMs ?? 30_000,
      }),
      modelReadings,
      readStorage: () => readStorage(database, options.dataDirectory),
    };
    registerCalls(server, {
      handlers: guardStorage(createCallHandlers(parts)),
      sessions,
      floods,
      rateLimits: { ...defaultRateLimits, ...options.rateLimits },
      onBug,
      track: work.track,
    });
    server.get("/healthz", async () => {
      await accounts.needsAdministrator();
      return { healthy: true };
    });
    const sockets = attachSockets(server.server, {
      floods,
      trustProxy: options.trustProxy ?? false,
      sessions,
      documents,
      database,
      clock,
      iceServers: options.iceServers ?? [],
      graceMs: options.graceMs ?? 10_000,
      onBug,
      track: work.track,
    });
    undo.unshift(async () => {
      closing = true;
      segments.close();
      sockets.close();
      const impatience = setTimeout(() => server.server.closeAllConnections(), farewellMs);
      await server.close();
      clearTimeout(impatience);
    });

    const host = options.host ?? "127.0.0.1";
    await server.listen({ host, port: options.port ?? 0 });
    const address = server.server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    let closed: Promise<void> | null = null;
    return {
      url: `http://${reachable(host)}:${port}`,
      port,
      setupCode: accounts.setupCode,
      close: () => (closed ??= runAll(undo)),
    };
  } catch (cause) {
    await runAll(undo);
    throw cause;
  }
}

/** Not with `recursive`: where the system denies that a parent is there (as in /proc), Node 24 tries for ever. */
function makeDirectory(directory: string): void {
  if (fs.existsSync(directory)) return;
  makeDirectory(path.dirname(path.resolve(directory)));
  fs.mkdirSync(directory, { mode: 0o700 });
}

async function runAll(steps: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
}

/** An address of this computer, where the hub listens at all of them. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function reportBug(where: string, cause: unknown): void {
  const told = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  process.stderr.write(`${new Date().toISOString()} ${where}: ${told}\n`);
}
