import { ExpectedFailure, failureCodes, type FailureCode } from "../../contract/failure.ts";
import type { RouteStep } from "../../contract/models/translation.ts";
import { batchMs, hung, startTranslator, type Translator } from "./translatorWorker.ts";

/** Memory goes back when nobody translates for this long, in milliseconds. */
const idleMs = 120_000;
/** More models than this at once and the engine starts anew: each takes some hundred megabytes. */
const loadedMax = 4;

/** How long a batch that nobody wants any more may go on before it is ended, in milliseconds: a new start costs as much. */
const graceMs = 3000;
/** After so many sentences in a row that end a new engine it is not the sentences. */
const crashesMax = 3;

/** How long one sentence may take for each model, in milliseconds, and more for each of its characters: ten times what is slow. */
const aloneMs = 15_000;
const aloneMsEach = 50;
/** What ends the engine so often is not given to it any more, as long as the window is open: hanging costs minutes each time. */
const strikesMax = 3;
const rememberedMax = 500;

/**
 * The engine of this computer: Bergamot in a worker, one batch after the other. It starts with the first batch, starts anew
 * when it crashed, and goes when nobody needs it.
 */
export class DeviceEngine {
  private translator: Translator | null = null;
  private readonly loaded = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();
  private idle: ReturnType<typeof setTimeout> | undefined;
  private waiting = 0;
  /** How often a sentence, by its way and its words, ended the engine alone; that it hung counts for all. */
  private readonly strikes = new Map<string, number>();

  /**
   * Translates sentences in the HTML of `encodeRun`; null for one that ends the engine whenever it gets it, which is not tried
   * again. Batches of several callers take turns.
   * @throws ExpectedFailure `translation.engineFailed`, `translation.modelBroken`, `translation.cancelled`
   */
  async translate(
    route: readonly RouteStep[],
    sentences: readonly string[],
    signal?: AbortSignal,
  ): Promise<(string | null)[]> {
    clearTimeout(this.idle);
    this.waiting += 1;
    const turn = this.last.then(async () => {
      const fit = sentences.filter((sentence) => (this.strikes.get(keyOf(route, sentence)) ?? 0) < strikesMax);
      const translated = fit.length === 0 ? [] : await this.run(route, fit, signal);
      const answers = new Map(fit.map((sentence, at) => [sentence, translated[at] ?? null]));
      return sentences.map((sentence) => answers.get(sentence) ?? null);
    });
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.idle = setTimeout(() => this.stop(), idleMs);
    }
  }

  /** Ends the worker; what it was doing fails. The next batch starts another one. */
  private stop(): void {
    clearTimeout(this.idle);
    this.translator?.end();
    this.translator = null;
    this.loaded.clear();
  }

  private async run(
    route: readonly RouteStep[],
    sentences: readonly string[],
    signal?: AbortSignal,
  ): Promise<(string | null)[]> {
    try {
      return await this.batch(route, sentences, batchMs, signal);
    } catch (cause) {
      if (!isCrash(cause)) throw cause;
      this.stop();
    }
    // It crashed or ran out of memory: once more in a new one, sentence by sentence, so that one cannot sink all.
    const translated: (string | null)[] = [];
    let crashes = 0;
    for (const sentence of sentences) {
      const limitMs = Math.min(batchMs, route.length * (aloneMs + aloneMsEach * sentence.length));
      try {
        translated.push(...(await this.batch(route, [sentence], limitMs, signal)));
      } catch (cause) {
        if (!isCrash(cause)) throw cause;
        this.stop();
        crashes += 1;
        this.remember(keyOf(route, sentence), hasHung(cause) ? strikesMax : 1);
        if (crashes >= crashesMax && translated.every((each) => each === null)) throw cause;
        translated.push(null);
      }
    }
    return translated;
  }

  private remember(key: string, strikes: number): void {
    this.strikes.set(key, (this.strikes.get(key) ?? 0) + strikes);
    for (const oldest of [...this.strikes.keys()].slice(0, -rememberedMax)) this.strikes.delete(oldest);
  }

  private async batch(
    route: readonly RouteStep[],
    sentences: readonly string[],
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<string[]> {
    if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
    const missing = route.filter((step) => !this.loaded.has(nameOf(step)));
    if (this.loaded.size + missing.length > loadedMax) {
      this.stop();
      return this.batch(route, sentences, limitMs, signal);
    }
    let grace: ReturnType<typeof setTimeout> | undefined;
    const giveUp = (): void => {
      grace = setTimeout(() => this.stop(), graceMs);
    };
    signal?.addEventListener("abort", giveUp);
    try {
      this.translator ??= startTranslator();
      const { translator } = this;
      for (const step of missing) {
        await translator.load(nameOf(step), await fetchFiles(step, signal));
        this.loaded.add(nameOf(step));
      }
      if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
      const translated = await translator.translate(route.map(nameOf), sentences, limitMs);
      return translated;
    } catch (cause) {
      // It was ended because nobody wanted it any more.
      if (signal?.aborted && isCrash(cause)) {
        this.stop();
        throw new ExpectedFailure("translation.cancelled", {}, { cause });
      }
      throw cause;
    } finally {
      signal?.removeEventListener("abort", giveUp);
      clearTimeout(grace);
    }
  }
}

const isCrash = (cause: unknown): boolean =>
  !(cause instanceof ExpectedFailure) || cause.code === "translation.engineFailed";

const hasHung = (cause: unknown): boolean => cause instanceof ExpectedFailure && cause.details["reason"] === hung;

const keyOf = (route: readonly RouteStep[], sentence: string): string =>
  [...route.map((step) => nameOf(step)), sentence].join("\n");

const nameOf = ({ from, to, files }: RouteStep): string =>
  `${from}-${to} ${files.map(({ sha256 }) => sha256).join(" ")}`;

async function fetchFiles(step: RouteStep, signal?: AbortSignal) {
  const bytes = new Map<string, ArrayBuffer>();
  for (const { kind, sha256 } of step.files) bytes.set(kind, await fetchFile(sha256, signal));
  const [model, shortlist] = [bytes.get("model"), bytes.get("lex")];
  const vocabularies = ["vocab", "srcvocab", "trgvocab"].flatMap((kind) => bytes.get(kind) ?? []);
  if (model === undefined || shortlist === undefined || vocabularies.length === 0) {
    throw new ExpectedFailure("translation.modelBroken", { name: `${step.from}-${step.to}` });
  }
  return { model, shortlist, vocabularies };
}

async function fetchFile(sha256: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(`/media/models/${sha256}`, signal ? { signal } : {});
    if (answer.ok) return await answer.arrayBuffer();
    const code = (await answer.text()) as FailureCode;
    // The library let go of what was damaged.
    throw new ExpectedFailure(failureCodes.includes(code) ? code : "translation.modelBroken", {
      name: sha256.slice(0, 12),
    });
  } catch (cause) {
    if (cause instanceof ExpectedFailure) throw cause;
    throw new ExpectedFailure(signal?.aborted ? "translation.cancelled" : "library.unavailable", {}, { cause });
  }
}
