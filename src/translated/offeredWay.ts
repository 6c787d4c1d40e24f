import type { Direction } from "../../contract/models/translation.ts";
import type { ListedModel } from "../../contract/translationCalls.ts";
import type { Failure } from "../../contract/failure.ts";

/** How models that a translation lacked can be had: `sizeBytes` is what is still to come of them. */
export type OfferedWay =
  | { readonly kind: "here" }
  | { readonly kind: "nobodys" }
  | { readonly kind: "coming"; readonly fetchedBytes: number; readonly sizeBytes: number }
  | {
      readonly kind: "offered";
      readonly directions: readonly Direction[];
      readonly sizeBytes: number;
      /** Why they did not come when they were asked for. */
      readonly failure: Failure | null;
    };

/** `missing`: the directions, as `translation.noModel` names them (`tr-en, en-vi`). */
export function offeredWay(models: readonly ListedModel[], missing: string): OfferedWay {
  const wanted = missing.split(", ").map((key) => models.find(({ from, to }) => `${from}-${to}` === key));
  const lacking = wanted.filter((model) => model === undefined || model.installed === null);
  if (lacking.length === 0) return { kind: "here" };
  const offered = lacking.flatMap((model) => (model?.offered ? [{ ...model, size: model.offered.sizeBytes }] : []));
  if (offered.length < lacking.length) return { kind: "nobodys" };
  const sizeBytes = offered.reduce((sum, { size }) => sum + size, 0);
  if (offered.every((model) => model.wanted && model.failure === null))
    return { kind: "coming", sizeBytes, fetchedBytes: offered.reduce((sum, model) => sum + model.fetchedBytes, 0) };
  const directions = offered.map(({ from, to }) => ({ from, to }));
  return { kind: "offered", directions, sizeBytes, failure: offered.find((each) => each.failure)?.failure ?? null };
}
