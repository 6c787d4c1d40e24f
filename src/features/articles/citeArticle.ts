import type { TFunction } from "i18next";
import { joinCited } from "../../text/joinCited.ts";
import { ownZone, wordDate } from "../../text/time.ts";

interface Cited {
  readonly title: string;
  readonly authorName: string;
  readonly institution: string;
  readonly coAuthors: readonly { readonly name: string }[];
  readonly number: number;
  readonly revisedAt: string;
  readonly withdrawn: object | null;
}

/** Where words come from, in one line: authors, title, exchange, date, version; and that it was withdrawn, where it was. `join`: of `joinCited.ts`. */
export function citeArticle(t: TFunction, language: string, article: Cited, join = joinCited): string {
  return join([
    [article.authorName, ...article.coAuthors.map(({ name }) => name)].join("; "),
    article.title,
    article.institution,
    "MediXchange",
    wordDate(article.revisedAt, language, ownZone()),
    t("articles.version", { number: article.number }),
    article.withdrawn === null ? "" : t("articles.withdrawn"),
  ]);
}
