import { useTranslation } from "react-i18next";
import type { SearchHit } from "../../contract/models/handbook.ts";
import { anybody } from "../desktop/useFoundPeople.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../text/time.ts";
import { wordConversation } from "../text/wordConversation.ts";
import type { WrittenTitle } from "../translated/useTitle.ts";
import { matchText } from "../text/matchText.ts";

export interface Found {
  readonly href: string;
  readonly title: SearchHit["title"];
  readonly detail: string | null;
  readonly snippet: SearchHit["snippet"] | null;
  /** Where the title is what somebody wrote for readers of any language. */
  readonly written?: Omit<WrittenTitle, "title">;
}

const most = 5;
export const plain = (text: string): Found["title"] => [{ text, match: false }];

/** In a line of several things, each keeps its own direction. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Colleagues, conversations and what was said in them, as far as this computer has them. Without a member: nothing. */
export function useFoundColleagues(words: string, signedIn: boolean) {
  const { t, i18n } = useTranslation();
  const wanted = signedIn && words !== "";
  const keepPrevious = { keepPrevious: true };
  const people = useQuery(
    "directory.find",
    wanted ? { ...anybody, query: words.slice(0, 200), limit: most, offset: 0, readerLanguage: i18n.language } : null,
    keepPrevious,
  );
  const messages = useQuery(
    "messages.search",
    wanted ? { query: words.slice(0, 500), conversationId: null, limit: most } : null,
    keepPrevious,
  );
  const conversations = useQuery("conversations.list", signedIn ? {} : null).value?.conversations ?? [];

  const matches = matchText(words);
  // Groups only: who one has talked with alone stands among the people.
  const groups = wanted ? conversations.filter((each) => each.kind === "group" && matches([each.title])) : [];
  const about = (parts: readonly string[]) =>
    parts
      .filter((part) => part !== "")
      .map(isolate)
      .join(" · ");
  return {
    people: wanted
      ? (people.value?.people ?? []).map((each): Found => ({
          href: `/directory/people/${each.id}`,
          title: plain(each.name),
          detail: about([each.profession === null ? "" : t(`profession.${each.profession}`), each.institutionName]),
          snippet: null,
        }))
      : [],
    conversations: groups.slice(0, most).map((each): Found => ({
      href: `/messages/${each.id}`,
      title: plain(wordConversation(t, each)),
      detail: each.last === null ? null : wordMoment(each.last.at, i18n.language, ownZone()),
      snippet: null,
    })),
    messages: wanted
      ? (messages.value?.hits ?? []).map((hit): Found => ({
          href: `/messages/${hit.conversationId}${hit.sequence === null ? "" : `/${hit.sequence}`}`,
          title: plain(hit.authorName ?? t("messages.unknownMember")),
          detail: about([hit.conversationTitle, wordMoment(hit.at, i18n.language, ownZone())]),
          snippet: hit.snippet,
        }))
      : [],
    searching: wanted && (people.reading || messages.reading),
  };
}
