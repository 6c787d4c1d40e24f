import { failed, type Answer } from "../../contract/boundary.ts";
import type { Failure } from "../../contract/failure.ts";
import type { HostMessage, LibraryMessage, LibraryOptions, MediaAnswer } from "../library/port.ts";
import type { Child, StartLibraryChild, StartTranscriber } from "./libraryChild.ts";
import { TranscriberProcess } from "./transcriberProcess.ts";

interface Settings {
  readonly startChild: StartLibraryChild;
  readonly startTranscriber: StartTranscriber;
  readonly options: LibraryOptions;
  readonly onEvent: (windowId: string | null, name: string, payload: unknown) => void;
  /** Hears what an administrator would want to read in a log. */
  readonly log?: (line: string) => void;
  /** How long to wait before each new start after a quick death; when they are used up, we give up. Milliseconds. */
  readonly restartDelays?: readonly number[];
  /** A process that lived this long did not die quickly. Milliseconds. */
  readonly settledAfter?: number;
}

type State = "down" | "starting" | "ready" | "waiting" | "givenUp" | "stopped";

/**
 * The library process as a host sees it: started, reached, and started again when it dies. What was asked of a process
 * that died is answered `library.unavailable`; what is asked meanwhile waits for the next one. After several quick
 * deaths in a row everything is answered with the reason, until somebody asks for a new start.
 */
export class LibraryProcess {
  readonly #settings: Required<Settings>;
  #state: State = "down";
  #child: Child<HostMessage> | null = null;
  readonly #transcriber: TranscriberProcess;
  #nextId = 1;
  #calls = new Map<number, (answer: Answer<unknown>) => void>();
  #media = new Map<number, (answer: MediaAnswer) => void>();
  /** Messages for a process that is not ready yet. */
  #queue: HostMessage[] = [];
  #quickDeaths = 0;
  #readySince = Number.POSITIVE_INFINITY;
  #startFailure: Failure | null = null;
  #timer: NodeJS.Timeout | undefined;
  #whenStopped: (() => void) | null = null;

  constructor(settings: Settings) {
    this.#settings = {
      log: () => undefined,
      restartDelays: [100, 500, 2000, 5000],
      settledAfter: 10_000,
      ...settings,
    };
    this.#transcriber = new TranscriberProcess(settings.startTranscriber, (message) =>
      this.#child?.send({ kind: "transcriber", message }),
    );
  }

  /** Starts it, also anew after it was given up. Does nothing while one is running or about to. */
  start(): void {
    if (this.#state !== "down" && this.#state !== "givenUp") return;
    this.#quickDeaths = 0;
    this.#launch();
  }

  /** Never rejects. */
  call(windowId: string, name: string, input: unknown): Promise<Answer<unknown>> {
    if (this.#unreachable) return Promise.resolve(this.#refusal());
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
      this.#send({ kind: "call", id, windowId, name, input });
    });
  }

  /** `path` starts with `/media/`. Never rejects: 503 while there is no process. */
  media(path: string): Promise<MediaAnswer> {
    if (this.#unreachable) return Promise.resolve(this.#mediaRefusal());
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#media.set(id, resolve);
      this.#send({ kind: "media", id, path });
    });
  }

  windowClosed(windowId: string): void {
    if (!this.#unreachable) this.#send({ kind: "windowClosed", windowId });
  }

  /** Lets it leave its rooms and close its database; ends it by force when it takes longer than `patience` ms. */
  async stop(patience = 5000): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#state = "stopped";
    if (child === null) return this.#settleAll();
    await new Promise<void>((resolve) => {
      this.#whenStopped = resolve;
      this.#timer = setTimeout(() => child.kill(), patience);
      child.send({ kind: "stop" });
    });
  }

  get #unreachable(): boolean {
    return this.#state === "down" || this.#state === "givenUp" || this.#state === "stopped";
  }

  #launch(): void {
    this.#state = "starting";
    this.#readySince = Number.POSITIVE_INFINITY;
    this.#startFailure = null;
    this.#child = this.#settings.startChild({
      message: (message) => this.#receive(message),
      exited: (how) => this.#exited(how),
    });
    this.#child.send({ kind: "start", options: this.#settings.options });
  }

  #send(message: HostMessage): void {
    if (this.#state === "ready") this.#child?.send(message);
    else this.#queue.push(message);
  }

  #receive(message: LibraryMessage): void {
    switch (message.kind) {
      case "ready": {
        if (this.#state !== "starting") return;
        this.#state = "ready";
        this.#readySince = performance.now();
        for (const queued of this.#queue.splice(0)) this.#child?.send(queued);
        return;
      }
      case "startFailed":
        this.#startFailure = message.failure;
        // It has nothing more to do; where it does not leave by itself, it is shown out.
        this.#child?.kill();
        return;
      case "answer":
        this.#calls.get(message.id)?.(message.answer);
        this.#calls.delete(message.id);
        return;
      case "mediaAnswer":
        this.#media.get(message.id)?.(message.answer);
        this.#media.delete(message.id);
        return;
      case "transcriber":
        this.#transcriber.receive(message.message);
        return;
      case "event":
        this.#settings.onEvent(message.windowId, message.name, message.payload);
    }
  }

  #exited(how: string): void {
    this.#child = null;
    this.#transcriber.kill();
    if (this.#state === "stopped") {
      clearTimeout(this.#timer);
      this.#settleAll();
      this.#whenStopped?.();
      return;
    }
    if (performance.now() - this.#readySince > this.#settings.settledAfter) this.#quickDeaths = 0;
    const delay = this.#settings.restartDelays[this.#quickDeaths];
    this.#quickDeaths += 1;
    this.#settings.log(`the library process ended (${this.#startFailure?.code ?? how})`);
    if (delay === undefined) {
      this.#state = "givenUp";
      this.#settings.log(`the library process is not started again after ${this.#quickDeaths} quick ends`);
      return this.#settleAll();
    }
    this.#state = "waiting";
    this.#settleSent();
    this.#timer = setTimeout(() => this.#launch(), delay);
  }

  /** Answers what was handed to a process that is gone; what still waits in the queue stays. */
  #settleSent(): void {
    const waiting = new Set(this.#queue.map((message) => ("id" in message ? message.id : 0)));
    for (const [id, answer] of this.#calls) {
      if (waiting.has(id)) continue;
      this.#calls.delete(id);
      answer(this.#refusal());
    }
    for (const [id, answer] of this.#media) {
      if (waiting.has(id)) continue;
      this.#media.delete(id);
      answer(this.#mediaRefusal());
    }
  }

  #settleAll(): void {
    this.#queue = [];
    this.#settleSent();
  }

  #refusal(): Answer<never> {
    if (this.#startFailure !== null) return { ok: false, failure: this.#startFailure };
    return failed("library.unavailable");
  }

  #mediaRefusal(): MediaAnswer {
    const body = new TextEncoder().encode(this.#startFailure?.code ?? "library.unavailable");
    return { status: 503, contentType: "text/plain", immutable: false, body };
  }
}
