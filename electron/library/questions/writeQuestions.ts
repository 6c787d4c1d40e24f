import { createHash } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { BodyOf, Collection } from "../../../contract/models/document.ts";
import { markIdOf, type MarkKind } from "../../../contract/models/markId.ts";
import { collections } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import { cleanLine, cleanText } from "../../../contract/models/safeText.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import type { createReadNewest } from "./readNewest.ts";

interface Parts {
  readonly account: Account;
  readonly outbox: Outbox;
  readonly read: ReturnType<typeof createReadNewest>;
  /** Something of this collection was written: show it, and send it when the hub is there. */
  readonly written: (collection: Collection) => void;
}

type Names =
  | "questions.write"
  | "answers.write"
  | "comments.write"
  | "questions.remove"
  | "questions.vote"
  | "questions.accept"
  | "questions.close"
  | "questions.request"
  | "questions.follow";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const markId = (kind: MarkKind, ...ids: string[]) => markIdOf(sha256, kind, ...ids);

/** What a person does with questions: each one write of the outbox. */
export function createWriteQuestions({ account, outbox, read, written }: Parts): HandlersOf<Names> {
  const me = () => account.requireSignedIn().member.id;
  function write<Name extends Collection>(
    collection: Name,
    id: string,
    body: BodyOf<Name> | null,
    scope: Scope = "members",
  ) {
    outbox.add({ collection, id, body, authorId: me(), scope });
    written(collection);
    return { id };
  }
  /** A body that the hub would refuse is refused here, before anything is kept. */
  function checked<Name extends Collection>(collection: Name, body: unknown): BodyOf<Name> {
    const parsed = collections[collection].safeParse(body);
    if (!parsed.success) throw new ExpectedFailure("document.bodyInvalid");
    return parsed.data as BodyOf<Name>;
  }
  function required<Name extends "question" | "answer" | "comment">(collection: Name, id: string) {
    const newest = read(collection, id);
    if (newest === null) throw new ExpectedFailure("document.notFound");
    return newest;
  }
  return {
    "questions.write": ({ id, ...question }) => {
      if (id !== null) required("question", id);
      const clean = { ...question, title: cleanLine(question.title), text: cleanText(question.text).trim() };
      return write("question", id ?? uuidv7(), checked("question", clean));
    },
    "answers.write": ({ id, questionId, text }) => {
      if (id === null) required("question", questionId);
      else required("answer", id);
      return write("answer", id ?? uuidv7(), checked("answer", { questionId, text: cleanText(text).trim() }));
    },
    "comments.write": ({ id, on, text }) => {
      if (id === null) required(on.collection, on.id);
      const before = id === null ? null : required("comment", id);
      if (before !== null && before.authorId !== me()) throw new ExpectedFailure("document.forbidden");
      const body = checked("comment", { on: before?.body.on ?? on, text: cleanText(text).trim() });
      // Changed to what it says already: it is not edited.
      if (id !== null && before?.body.text === body.text) return { id };
      return write("comment", id ?? uuidv7(), body);
    },
    "questions.remove": ({ collection, id }) => {
      required(collection, id);
      write(collection, id, null);
      return {};
    },
    "questions.vote": ({ on, value }) => {
      if (required(on.collection, on.id).authorId === me()) throw new ExpectedFailure("document.forbidden");
      write("vote", markId("vote", me(), on.id), { on, value });
      return {};
    },
    "questions.accept": ({ questionId, answerId }) => {
      if (required("question", questionId).authorId !== me()) throw new ExpectedFailure("document.forbidden");
      write("acceptance", markId("acceptance", questionId), { questionId, answerId });
      return {};
    },
    "questions.close": ({ questionId, duplicateOfId }) => {
      required("question", questionId);
      write("closure", markId("closure", questionId), checked("closure", { questionId, duplicateOfId }));
      return {};
    },
    "questions.request": ({ questionId, memberId, withdrawn }) => {
      required("question", questionId);
      write("answerRequest", markId("request", me(), questionId, memberId), { questionId, memberId, withdrawn });
      return {};
    },
    "questions.follow": ({ questionId, following }) => {
      write("follow", markId("follow", me(), questionId), { questionId, following }, `personal:${me()}`);
      return {};
    },
  };
}
