import { createHash } from "node:crypto";
import { markIdOf, type MarkKind } from "../../../contract/models/markId.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Post } from "../../../contract/models/question.ts";
import { anyone, author, authorOrModerator, forMembers, moderator, nobody, type Policies } from "./policyRules.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const isMark = (id: string, kind: MarkKind, ...ids: string[]) => id === markIdOf(sha256, kind, ...ids);

const question = (id: string): Post => ({ collection: "question", id });
const stands = (document: Document | undefined) => document !== undefined && !document.deleted;

function isAnswerTo(document: Document | undefined, questionId: string): boolean {
  if (document === undefined) return false;
  const read = readBody("answer", document.schemaVersion, document.body);
  return read.kind === "read" && read.body.questionId === questionId;
}

/**
 * Questions and what belongs to them. Everything that a write is about must be there. What a member sets once (`merges`)
 * bears an id made of whom and what it is about, and is never deleted: taking it back is a value of its own.
 */
export const questionPolicies: Pick<
  Policies,
  "question" | "answer" | "comment" | "vote" | "acceptance" | "closure" | "answerRequest" | "follow"
> = {
  question: { lies: forMembers, create: anyone, change: author, remove: authorOrModerator },
  answer: {
    lies: forMembers,
    create: anyone,
    change: author,
    remove: authorOrModerator,
    about: ({ questionId }) => [question(questionId)],
    permits: ({ before, after }) => before === null || before.questionId === after.questionId,
  },
  comment: {
    lies: forMembers,
    create: anyone,
    change: author,
    remove: authorOrModerator,
    about: ({ on }) => [on],
    permits: ({ before, after }) =>
      before === null || (before.on.collection === after.on.collection && before.on.id === after.on.id),
  },
  // Nobody votes for their own.
  vote: {
    lies: forMembers,
    create: anyone,
    change: author,
    remove: nobody,
    merges: true,
    about: ({ on }) => [on],
    permits: ({ id, after, caller, about: [post] }) =>
      isMark(id, "vote", caller.memberId, after.on.id) && post?.authorId !== caller.memberId,
  },
  acceptance: {
    lies: forMembers,
    create: anyone,
    change: author,
    remove: nobody,
    merges: true,
    about: ({ questionId, answerId }) => [
      question(questionId),
      ...(answerId === null ? [] : [{ collection: "answer" as const, id: answerId }]),
    ],
    permits: ({ id, after, caller, about: [asked, answer] }) =>
      isMark(id, "acceptance", after.questionId) &&
      asked?.authorId === caller.memberId &&
      (after.answerId === null || (stands(answer) && isAnswerTo(answer, after.questionId))),
  },
  closure: {
    lies: forMembers,
    create: moderator,
    change: moderator,
    remove: nobody,
    merges: true,
    about: ({ questionId, duplicateOfId }) =>
      [questionId, ...(duplicateOfId === null ? [] : [duplicateOfId])].map(question),
    permits: ({ id, after, about }) => isMark(id, "closure", after.questionId) && about.every(stands),
  },
  answerRequest: {
    lies: forMembers,
    create: anyone,
    change: author,
    remove: nobody,
    merges: true,
    about: ({ questionId, memberId }) => [question(questionId), { collection: "member", id: memberId }],
    permits: ({ id, after, caller }) =>
      isMark(id, "request", caller.memberId, after.questionId, after.memberId) && after.memberId !== caller.memberId,
  },
  follow: {
    lies: (scope) => scope.startsWith("personal:"),
    create: anyone,
    change: author,
    remove: nobody,
    merges: true,
    permits: ({ id, after, caller }) => isMark(id, "follow", caller.memberId, after.questionId),
  },
};
