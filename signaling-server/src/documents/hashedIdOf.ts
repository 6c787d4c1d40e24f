import { hash } from "node:crypto";
import { markIdOf, type MarkKind } from "../../../contract/models/markId.ts";

/** The id of what a member sets at most once, as this hub makes and checks it. */
export const hashedIdOf = (kind: MarkKind, ...ids: readonly string[]): string =>
  markIdOf((text) => hash("sha256", text), kind, ...ids);
