import type { OfTurn, ToTranscriber } from "../library/captions/transcriberPort.ts";
import type { Child, StartTranscriber } from "./libraryChild.ts";

/**
 * The process that writes down speech, beside the library's: the engine is native code, and what ends it must not end the
 * library. It is there from the first message to an `end`, and is not started again by itself.
 */
export class TranscriberProcess {
  readonly #start: StartTranscriber;
  readonly #tell: (message: OfTurn) => void;
  #child: Child<ToTranscriber> | null = null;

  constructor(start: StartTranscriber, tell: (message: OfTurn) => void) {
    this.#start = start;
    this.#tell = tell;
  }

  receive(message: ToTranscriber): void {
    if (message.kind === "end") this.kill();
    else if (message.kind === "open" || message.kind === "measure")
      (this.#child = this.#launch(message.turn)).send(message);
    else this.#child?.send(message);
  }

  kill(): void {
    const child = this.#child;
    this.#child = null;
    child?.kill();
  }

  #launch(turn: number): Child<ToTranscriber> {
    this.kill();
    const isCurrent = () => this.#child === child;
    const child = this.#start({
      message: (message) => {
        if (isCurrent()) this.#tell({ ...message, turn });
      },
      exited: () => {
        if (!isCurrent()) return;
        this.#child = null;
        this.#tell({ kind: "ended", turn });
      },
    });
    return child;
  }
}
