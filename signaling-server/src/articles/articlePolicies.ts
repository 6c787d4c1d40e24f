import {
  anyone,
  author,
  authorOrModerator,
  forMembers,
  moderator,
  nobody,
  type Policies,
} from "../documents/policyRules.ts";
import { checkArticleComment, checkManuscript } from "./checkManuscript.ts";
import { followArticle, followManuscript } from "./followArticles.ts";
import {
  permitsArticle,
  permitsArticleComment,
  permitsManuscript,
  sealArticle,
  sealManuscript,
} from "./manuscriptRules.ts";

/** Articles on their way and as they are read: docs/decisions/0018-articles.md. */
export const articlePolicies: Pick<
  Policies,
  "manuscript" | "reviewComment" | "article" | "articleVersion" | "articleComment"
> = {
  // Only its author and the moderators are in its scope.
  manuscript: {
    lies: (scope, id) => scope === `article-review:${id}`,
    makesScope: true,
    create: anyone,
    change: anyone,
    remove: author,
    permits: permitsManuscript,
    seal: sealManuscript,
    check: checkManuscript,
    after: followManuscript,
  },
  reviewComment: {
    lies: (scope) => scope.startsWith("article-review:"),
    create: anyone,
    change: author,
    remove: author,
    seal: (authorName) => ({ authorName }),
  },
  // Published by the hub, when a moderator approved. Removed by a moderator, with all that belongs to it.
  article: {
    lies: forMembers,
    create: nobody,
    change: authorOrModerator,
    remove: moderator,
    permits: permitsArticle,
    seal: (_, change) => sealArticle(change),
    after: followArticle,
  },
  articleVersion: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  articleComment: {
    lies: forMembers,
    create: anyone,
    change: authorOrModerator,
    remove: authorOrModerator,
    permits: permitsArticleComment,
    seal: (authorName) => ({ authorName }),
    check: checkArticleComment,
  },
};
