import { createHash } from "node:crypto";
import { markIdOf } from "../../../contract/models/markId.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export const directIdOf = (memberIds: readonly string[]): string => markIdOf(sha256, "direct", ...memberIds.toSorted());
export const reactionIdOf = (memberId: string, messageId: string): string =>
  markIdOf(sha256, "reaction", memberId, messageId);
export const readMarkIdOf = (scope: string, memberId: string, conversationId: string): string =>
  markIdOf(sha256, "readMark", scope, memberId, conversationId);
