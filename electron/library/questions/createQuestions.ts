import { ExpectedFailure } from "../../../contract/failure.ts";
import type { questionCalls } from "../../../contract/questionCalls.ts";
import type { Collection } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Feature } from "../feature.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { createFindQuestions } from "./findQuestions.ts";
import { followQuestions } from "./followQuestions.ts";
import { createNameOf } from "./memberNames.ts";
import { createPassageLinks } from "./passageLinks.ts";
import { createQuestionDrafts } from "./questionDrafts.ts";
import { createQuestionNews } from "./questionNews.ts";
import { createReadNewest } from "./readNewest.ts";
import { createReadQuestion } from "./readQuestion.ts";
import { createSimilarQuestions } from "./similarQuestions.ts";
import { createSummariseQuestion } from "./summariseQuestion.ts";
import { createWriteQuestions } from "./writeQuestions.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly outbox: Outbox;
  /** Something of this collection was written: show it, and send it when the hub is there. */
  readonly written: (collection: Collection) => void;
  /** Screens of questions read again. */
  readonly changed: () => void;
  readonly bug: (cause: unknown) => void;
}

const questionCollections: readonly Collection[] = [
  "question",
  "answer",
  "comment",
  "vote",
  "acceptance",
  "closure",
  "answerRequest",
  "follow",
];

export interface Questions extends Feature {
  readonly handlers: HandlersOf<keyof typeof questionCalls>;
  close(): void;
}

/** Questions and answers, as the window reads and writes them. */
export function createQuestions({ database, account, outbox, written, changed, bug }: Parts): Questions {
  const readerId = () => account.signedIn?.member.id ?? null;
  const read = createReadNewest(database, readerId);
  const nameOf = createNameOf(database);
  const parts = { database, read, nameOf, readerId };
  const follower = followQuestions({ ...parts, followed: changed, bug });
  const find = createFindQuestions(database);
  const similar = createSimilarQuestions(database);
  const summarise = createSummariseQuestion(parts);
  const readQuestion = createReadQuestion(parts);
  const passages = createPassageLinks(database);
  const news = createQuestionNews(parts);
  const tags = database
    .prepare<[{ beginning: string }], string>(
      `SELECT tag FROM question_tags WHERE substr(tag, 1, length(@beginning)) = @beginning GROUP BY tag ORDER BY count(*) DESC, tag
       LIMIT 12`,
    )
    .pluck();

  return {
    handlers: {
      "questions.list": (wishes) => {
        const waiting = follower.settle();
        const { rows, total, terms, loose, partly } = find(wishes, readerId());
        return { questions: rows.map((row) => summarise(row, terms, loose)), total, partly, waiting };
      },
      "questions.similar": ({ title, exceptId }) => {
        follower.settle();
        return { questions: similar(title, exceptId).map((row) => summarise(row)) };
      },
      "questions.read": ({ id }) => {
        follower.settle();
        const question = readQuestion(id);
        if (question === null) throw new ExpectedFailure("document.notFound");
        return { question };
      },
      "questions.tags": ({ beginning }) => {
        follower.settle();
        return { tags: tags.all({ beginning: beginning.toLowerCase() }) };
      },
      "questions.news": () => {
        follower.settle();
        return news.unseen();
      },
      "questions.seen": ({ id }) => {
        follower.settle();
        if (news.see(id)) changed();
        return {};
      },
      "questions.linkPassage": ({ sectionId, quote }) => ({ passage: passages.link(sectionId, quote) }),
      "questions.openPassage": ({ passage, language }) => passages.open(passage, language),
      ...createWriteQuestions({ account, outbox, read, written }),
      ...createQuestionDrafts(database, readerId),
    },
    // Taken in beside everything else.
    documentsArrived: (collections) => {
      if (collections.some((each) => questionCollections.includes(each))) follower.hurry();
    },
    close: () => follower.stop(),
  };
}
