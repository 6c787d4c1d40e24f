import { isDeepStrictEqual } from "node:util";
import {
  coAuthorIdsOf,
  mayModerate,
  wordsOf,
  type ArticleBody,
  type ArticleWords,
  type ManuscriptBody,
} from "../../../contract/models/article.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";

interface Change<Body> {
  readonly before: Body | null;
  readonly after: Body;
  readonly caller: Caller;
  readonly authorId: string;
}

const sameWords = (one: ArticleWords, other: ArticleWords) => isDeepStrictEqual(wordsOf(one), wordsOf(other));

/**
 * The author hands in, changes what waits or came back, and takes back. A moderator decides about what somebody else handed
 * in, and alters no word of it. Nobody decides about what they wrote themselves.
 */
export function permitsManuscript({ before, after, caller, authorId }: Change<ManuscriptBody>): boolean {
  if (caller.memberId === authorId) {
    if (after.state === "submitted") return !coAuthorIdsOf(after).includes(authorId);
    const waits = before?.state === "submitted" || before?.state === "returned";
    return after.state === "takenBack" && before !== null && waits && sameWords(before, after);
  }
  if (before?.state !== "submitted" || !mayModerate(caller.role)) return false;
  if (coAuthorIdsOf(before).includes(caller.memberId)) return false;
  if (after.state !== "returned" && after.state !== "approved") return false;
  // Whoever sends something back says why.
  if (after.state === "returned" && (after.decision?.note ?? "").trim() === "") return false;
  return sameWords(before, after);
}

/** Who wrote and who decided, as the hub knows it. */
export function sealManuscript(
  authorName: string,
  { before, after, caller, authorId, updatedAt }: Change<ManuscriptBody> & { readonly updatedAt: string },
): Pick<ManuscriptBody, "authorName" | "decision"> {
  if (caller.memberId === authorId) return { authorName, decision: before?.decision ?? null };
  const note = after.decision?.note ?? "";
  return { authorName, decision: { note, memberId: caller.memberId, name: caller.name, at: updatedAt } };
}

/** The one thing that is done to a published article but by publishing: it is withdrawn, once, by its author or a moderator. */
export function permitsArticle({ before, after, caller, authorId }: Change<ArticleBody>): boolean {
  if (before === null || before.withdrawn !== null || after.withdrawn === null) return false;
  const by = caller.memberId === authorId ? "author" : "moderator";
  return after.withdrawn.by === by && isDeepStrictEqual({ ...before, withdrawn: null }, { ...after, withdrawn: null });
}

export function sealArticle({ after, updatedAt }: { readonly after: ArticleBody; readonly updatedAt: string }) {
  return { withdrawn: after.withdrawn && { ...after.withdrawn, at: updatedAt } };
}

/** Its author changes the words, as long as they are shown; a moderator whether they are. */
export function permitsArticleComment({ before, after, caller, authorId }: Change<BodyOf<"articleComment">>): boolean {
  if (before === null) return !after.hidden;
  if (after.articleId !== before.articleId) return false;
  const hides = after.hidden !== before.hidden;
  const rewords = after.text !== before.text;
  if (hides && !mayModerate(caller.role)) return false;
  return !rewords || (caller.memberId === authorId && !before.hidden);
}
