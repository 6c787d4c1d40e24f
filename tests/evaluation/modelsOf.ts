import { createHash } from "node:crypto";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import {
  catalogueName,
  directionKey,
  parseCatalogue,
  type OfferedModel,
} from "../../contract/models/modelCatalogue.ts";
import { openModelFile, readCatalogue } from "../../electron/library/models/modelSource.ts";
import type { ModelBytes } from "../../src/translation/translatorWorker.ts";

const never = new AbortController().signal;

/** What a folder of models offers, by its catalogue. @throws ExpectedFailure as bringing models in does */
export async function modelsOf(folder: string): Promise<OfferedModel[]> {
  return parseCatalogue(await readCatalogue({ kind: "folder", place: folder }, catalogueName, never));
}

/** The bytes of a model; null where a file of it is not there, or not as the catalogue has it. */
export async function readModel(folder: string, model: OfferedModel): Promise<ModelBytes | null> {
  const files = new Map<string, ArrayBuffer>();
  for (const file of model.files) {
    const chunks: Uint8Array[] = [];
    try {
      const source = { kind: "folder", place: folder } as const;
      for await (const chunk of openModelFile(source, file, directionKey(model), 0, never)) chunks.push(chunk);
    } catch {
      return null;
    }
    const bytes = Buffer.concat(chunks);
    if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) return null;
    files.set(file.kind, new Uint8Array(bytes).buffer);
  }
  const [found, shortlist] = [files.get("model"), files.get("lex")];
  const vocabularies = ["vocab", "srcvocab", "trgvocab"].flatMap((kind) => files.get(kind) ?? []);
  return found === undefined || shortlist === undefined ? null : { model: found, shortlist, vocabularies };
}

/** The models from one language to another, or through English; null where they are not all there. */
export function routeOf(
  models: readonly OfferedModel[],
  from: TranslationLanguage,
  to: TranslationLanguage,
): OfferedModel[] | null {
  const step = (one: string, other: string) => models.find((each) => each.from === one && each.to === other);
  const direct = step(from, to);
  if (direct !== undefined) return [direct];
  const [first, second] = [step(from, "en"), step("en", to)];
  return first === undefined || second === undefined ? null : [first, second];
}
