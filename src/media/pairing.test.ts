import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startPairing, stepOnLoss, stepOnSignal, stepOnSilence, type Pairing } from "./pairing.ts";

interface Message {
  readonly to: 0 | 1;
  readonly connection: number;
  readonly type: "offer" | "answer" | "restart";
}

/** Two ends as the links drive them: a connection is up once its own offer and answer have both gone through. */
class Pair {
  readonly ends: [End, End] = [new End("a", "b"), new End("b", "a")];
  wire: Message[] = [];
  readonly complaints: string[] = [];

  lose(index: 0 | 1): void {
    const end = this.ends[index];
    end.live = false;
    end.up = false;
    this.#follow(index, stepOnLoss(end.pairing));
  }

  silence(index: 0 | 1): void {
    const end = this.ends[index];
    if (end.up) this.#follow(index, stepOnSilence(end.pairing));
  }

  take(position: number, keep: boolean): void {
    const message = this.wire[position];
    if (!message) return;
    if (!keep) this.wire.splice(position, 1);
    const end = this.ends[message.to];
    const step = stepOnSignal(end.pairing, message.connection, message.type);
    const known = end.pairing.connection;
    this.#follow(message.to, step);
    if (end.pairing.connection < known) this.complaints.push("went back to an older connection");
    if (step.kind !== "deliver" && step.kind !== "build") return;
    if (message.connection !== end.pairing.connection) this.complaints.push("took a signal of another connection");
    if (message.type === "offer" && end.live) {
      this.#send(message.to, end.pairing.connection, "answer");
      end.up = true;
    }
    if (message.type === "answer" && end.live) end.up = true;
  }

  #follow(index: 0 | 1, step: ReturnType<typeof stepOnSignal>): void {
    const end = this.ends[index];
    if (step.kind === "build") {
      end.pairing = { ...end.pairing, connection: step.connection };
      end.live = true;
      end.up = false;
      if (end.pairing.initiator) this.#send(index, step.connection, "offer");
    }
    if (step.kind === "ask") this.#send(index, step.connection, "restart");
  }

  #send(from: 0 | 1, connection: number, type: Message["type"]): void {
    this.wire.push({ to: from === 0 ? 1 : 0, connection, type });
  }
}

class End {
  pairing: Pairing;
  live = false;
  up = false;

  constructor(own: string, other: string) {
    this.pairing = startPairing(own, other);
  }
}

const anEnd = fc.constantFrom<0 | 1>(0, 1);
const aMishap = fc.oneof(
  fc.record({ kind: fc.constant("lose" as const), end: anEnd }),
  fc.record({ kind: fc.constant("silence" as const), end: anEnd }),
  fc.record({ kind: fc.constant("drop" as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant("take" as const), at: fc.nat(20), keep: fc.boolean() }),
);

test("whatever was lost, doubled or disordered before, both ends settle on the same connection", () => {
  fc.assert(
    fc.property(fc.array(aMishap, { maxLength: 60 }), fc.array(fc.nat(1000), { maxLength: 40 }), (mishaps, order) => {
      const pair = new Pair();
      for (const mishap of mishaps) {
        if (mishap.kind === "lose") pair.lose(mishap.end);
        else if (mishap.kind === "silence") pair.silence(mishap.end);
        else if (mishap.kind === "drop") pair.wire.splice(mishap.at, 1);
        else pair.take(mishap.at, mishap.keep);
      }
      // From here on nothing gets lost: late signals arrive in any order, and who has no connection tries again.
      let turn = 0;
      for (let round = 0; round < 4; round++) {
        while (pair.wire.length > 0) pair.take((order[turn++] ?? 0) % pair.wire.length, false);
        for (const index of [0, 1] as const) if (!pair.ends[index].up) pair.lose(index);
      }
      expect(pair.complaints).toEqual([]);
      expect(pair.wire).toEqual([]);
      expect(pair.ends.map(({ up }) => up)).toEqual([true, true]);
      expect(pair.ends[0].pairing.connection).toBe(pair.ends[1].pairing.connection);
    }),
    { numRuns: 2000 },
  );
});

test("of two ids exactly one initiates", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      fc.pre(a !== b);
      expect(startPairing(a, b).initiator).toBe(!startPairing(b, a).initiator);
    }),
  );
});
