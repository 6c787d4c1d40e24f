import { ExpectedFailure } from "../../../contract/failure.ts";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import type { translationCalls } from "../../../contract/translationCalls.ts";
import { callHub } from "../hub/callHub.ts";
import type { Account } from "../session/account.ts";
import type { ChoicesOfTranslation } from "./choicesOfTranslation.ts";

/** Longer than the hub waits for the server, in milliseconds. */
const answerMs = 40_000;

/** Calls to the exchange's translation server, through the hub; any of them can be stopped. */
export class ServerCalls {
  private readonly account: Account;
  private readonly choices: ChoicesOfTranslation;
  private readonly underWay = new Map<string, { readonly windowId: string; readonly stop: AbortController }>();

  constructor(account: Account, choices: ChoicesOfTranslation) {
    this.account = account;
    this.choices = choices;
  }

  /** @throws ExpectedFailure `translation.serverOff` where the person, or the exchange, does not want it any more */
  async translate(
    { id, host, step, pieces }: ParsedInputOf<(typeof translationCalls)["translation.atServer"]>,
    windowId: string,
  ): Promise<string[]> {
    const choices = this.choices.read();
    if (choices.host !== host || choices.server === null || choices.server === "never")
      throw new ExpectedFailure("translation.serverOff");
    const stop = new AbortController();
    this.underWay.set(id, { windowId, stop });
    try {
      const answer = await this.account.call((request) =>
        callHub({ ...request, signal: stop.signal, timeoutMs: answerMs }, "translationServer.translate", {
          ...step,
          host,
          pieces,
        }),
      );
      if (answer.pieces.length === pieces.length) return answer.pieces;
    } catch (cause) {
      throw stop.signal.aborted ? new ExpectedFailure("translation.cancelled", {}, { cause }) : cause;
    } finally {
      this.underWay.delete(id);
    }
    throw new ExpectedFailure("translation.serverBroken", { host });
  }

  stop(id: string): void {
    this.underWay.get(id)?.stop.abort();
  }

  /** Nobody reads any more what it asked for. */
  stopOf(windowId: string): void {
    for (const call of this.underWay.values()) if (call.windowId === windowId) call.stop.abort();
  }

  stopAll(): void {
    for (const { stop } of this.underWay.values()) stop.abort();
  }
}
