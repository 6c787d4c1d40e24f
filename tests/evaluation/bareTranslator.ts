import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ModelBytes } from "../../src/translation/translatorWorker.ts";

/** The engine as its package brings it, in a worker of this process, with nothing of ours around it. */
export interface BareTranslator {
  load(name: string, bytes: ModelBytes): Promise<void>;
  translate(models: readonly string[], sentences: readonly string[]): Promise<string[]>;
  end(): Promise<unknown>;
}

/** A worker of Node that is the engine's. It is written for CommonJS, in a package that says that it is none. */
export function startEngine(): Worker {
  const folder = path.join(
    path.dirname(fileURLToPath(import.meta.resolve("@browsermt/bergamot-translator"))),
    "worker",
  );
  const source = fs
    .readFileSync(path.join(folder, "translator-worker.js"), "utf8")
    .replaceAll("__dirname", JSON.stringify(folder))
    .replaceAll("${__filename}", path.join(folder, "translator-worker.js"));
  return new Worker(source, { eval: true, stdout: true, stderr: true });
}

export async function startBareTranslator(): Promise<BareTranslator> {
  const worker = startEngine();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const fail = (cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  worker.on("error", fail);
  worker.on("message", ({ id, result, error }: { id: number; result: unknown; error?: { message: string } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error.message));
  });
  let last = 0;
  const call = (name: string, args: readonly unknown[]): Promise<unknown> => {
    last += 1;
    const asked = Promise.withResolvers<unknown>();
    waiting.set(last, asked);
    worker.postMessage({ id: last, name, args });
    return asked.promise;
  };
  const key = (name: string) => ({ from: name, to: "" });
  await call("initialize", [{ cacheSize: 0 }]);
  return {
    async load(name, { model, shortlist, vocabularies }) {
      await call("loadTranslationModel", [key(name), { model, shortlist, vocabs: vocabularies }]);
    },
    async translate(models, sentences) {
      const texts = sentences.map((text) => ({ text, html: true }));
      const answer = await call("translate", [{ models: models.map(key), texts }]);
      return (answer as { target: { text: string } }[]).map(({ target }) => target.text);
    },
    end: () => worker.terminate(),
  };
}
