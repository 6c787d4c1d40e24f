import { noStrain, readStrain } from "./callStrain.ts";

const everyMs = 2000;

interface Parts {
  /** Whether a picture that goes out suffers from a busy processor. */
  readonly isHeldBack: () => Promise<boolean>;
  readonly changed: (isStrained: boolean) => void;
}

/** Looks every other second how the call does, while something on this computer could make room for it. */
export class StrainWatch {
  readonly #parts: Parts;
  #strain = noStrain;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOn = false;
  /** Counts the times that it was started or stopped, for a look that is under way. */
  #turn = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isStrained(): boolean {
    return this.#strain.isStrained;
  }

  /** What was known before stands until it is read otherwise. */
  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#turn += 1;
    clearTimeout(this.#timer);
    if (isOn) this.#next(this.#turn);
  }

  #next(turn: number): void {
    this.#timer = setTimeout(() => void this.#look(turn), everyMs);
  }

  async #look(turn: number): Promise<void> {
    let isHeldBack: boolean | null = null;
    try {
      isHeldBack = await this.#parts.isHeldBack();
    } catch {
      // A connection that is being closed has nothing to say; the next look may.
    }
    if (turn !== this.#turn) return;
    if (isHeldBack !== null) {
      const before = this.#strain;
      this.#strain = readStrain(before, isHeldBack, performance.now());
      if (this.#strain.isStrained !== before.isStrained) this.#parts.changed(this.#strain.isStrained);
    }
    this.#next(turn);
  }
}
