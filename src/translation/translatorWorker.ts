import { z } from "zod";
import { ExpectedFailure } from "../../contract/failure.ts";

export interface ModelBytes {
  readonly model: ArrayBuffer;
  readonly shortlist: ArrayBuffer;
  readonly vocabularies: readonly ArrayBuffer[];
}

/** An engine that starts or runs. Every call fails with `translation.engineFailed` once it has crashed or was ended. */
export interface Translator {
  load(name: string, bytes: ModelBytes): Promise<void>;
  /** Through one model, or two one after the other; what takes longer than `limitMs` hangs, and ends it. */
  translate(models: readonly string[], sentences: readonly string[], limitMs: number): Promise<string[]>;
  end(): void;
}

/** A batch takes a second or two; what takes longer than this hangs. Milliseconds. */
export const batchMs = 120_000;
/** Why an engine was ended that hung with sentences, and not before it had any. */
export const hung = "hung";

const answerSchema = z.object({
  id: z.int(),
  result: z.unknown(),
  error: z.object({ message: z.string().optional() }).optional(),
});
const translatedSchema = z.array(z.object({ target: z.object({ text: z.string() }) }));

/** The build lays the package's worker there. It names a model by a pair of languages; any two strings do. */
export function startTranslator(): Translator {
  const worker = new Worker("/bergamot/translator-worker.js");
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (cause: ExpectedFailure) => void }>();
  let last = 0;
  let failure: ExpectedFailure | null = null;
  const crash = (reason: string): void => {
    failure ??= new ExpectedFailure("translation.engineFailed", { reason: reason.slice(0, 300) });
    worker.terminate();
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    crash(event.message || "error");
  });
  worker.addEventListener("messageerror", () => crash("messageerror"));
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const answer = answerSchema.safeParse(data);
    if (!answer.success) return crash("message");
    // What throws in there has left it in a state that nobody knows.
    if (answer.data.error !== undefined) return crash(answer.data.error.message ?? "error");
    waiting.get(answer.data.id)?.resolve(answer.data.result);
    waiting.delete(answer.data.id);
  });
  const call = async (
    name: string,
    args: readonly unknown[],
    transfer: Transferable[] = [],
    limitMs = batchMs,
  ): Promise<unknown> => {
    if (failure) throw failure;
    last += 1;
    const id = last;
    const result = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    const timer = setTimeout(() => crash(name === "translate" ? hung : "timeout"), limitMs);
    worker.postMessage({ id, name, args }, transfer);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  };
  const key = (name: string) => ({ from: name, to: "" });
  const ready = call("initialize", [{ cacheSize: 0 }]);
  // Whoever needs it hears of it.
  ready.catch(() => undefined);
  return {
    async load(name, { model, shortlist, vocabularies }) {
      await ready;
      // A line is one sentence: where sentences end is ours to say, by the rules of each language.
      const buffers = { model, shortlist, vocabs: vocabularies, config: { "ssplit-mode": "sentence" } };
      await call("loadTranslationModel", [key(name), buffers], [model, shortlist, ...vocabularies]);
    },
    async translate(models, sentences, limitMs) {
      await ready;
      const texts = sentences.map((text) => ({ text, html: true }));
      const said = await call("translate", [{ models: models.map(key), texts }], [], limitMs);
      const answer = translatedSchema.safeParse(said);
      if (answer.success && answer.data.length === sentences.length)
        return answer.data.map(({ target }) => target.text);
      crash("answer");
      throw new ExpectedFailure("translation.engineFailed", { reason: "answer" });
    },
    end: () => crash("ended"),
  };
}
