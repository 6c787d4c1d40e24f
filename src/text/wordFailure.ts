import type { TFunction } from "i18next";
import type { Failure } from "../../contract/failure.ts";

/** The sentence for a failure: what happened, and what to do about it. */
export function wordFailure(t: TFunction, failure: Failure): string {
  return t(`failure.${failure.code}`, { ...failure.details });
}
