import { useTranslation } from "react-i18next";
import type { Role } from "../../contract/models/member.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../text/time.ts";
import { isolate, plain, useFoundColleagues, type Found } from "./useFoundColleagues.ts";
import { isOpenTo, rooms } from "./rooms.tsx";
import { matchText } from "../text/matchText.ts";

interface FoundGroup {
  readonly id:
    | "rooms"
    | "handbooks"
    | "articles"
    | "consultations"
    | "recordings"
    | "questions"
    | "people"
    | "conversations"
    | "messages";
  readonly things: readonly Found[];
}

export interface FoundThings {
  readonly groups: readonly FoundGroup[];
  readonly searching: boolean;
  /** What is shown of the handbooks is not for the words as typed, but for these. */
  readonly usedInstead: string | null;
}

const most = 5;

/** What fits the words, by kind. Without words: the rooms. */
export function useFoundThings(words: string, role: Role | undefined): FoundThings {
  const { t, i18n } = useTranslation();
  const search = useQuery(
    "handbooks.search",
    words === "" ? null : { query: words, readerLanguage: i18n.language, limit: 8 },
    { keepPrevious: true },
  );
  const consultations = useQuery("consultations.list", {}).value?.consultations ?? [];
  const recordings = useQuery("recordings.list", {}).value?.recordings ?? [];

  const questions = useQuery("questions.list", words === "" ? null : { query: words, limit: most }, {
    keepPrevious: true,
  });

  const articles = useQuery(
    "articles.list",
    words === "" ? null : { query: words, subjects: [], languages: [], videosOnly: false, limit: most },
    { keepPrevious: true },
  );

  const found = useFoundColleagues(words, role !== undefined);
  const matches = matchText(words);
  const fits = (text: string) => words !== "" && matches([text]);
  const moment = (instant: string) => wordMoment(instant, i18n.language, ownZone());
  const open = rooms.filter((room) => isOpenTo(room, role));
  const groups: FoundGroup[] = [
    {
      id: "rooms",
      things: open
        .map((room) => ({ href: room.path, name: t(`rooms.${room.id}`) }))
        .filter((room) => words === "" || fits(room.name))
        .map(({ href, name }) => ({ href, title: plain(name), detail: null, snippet: null })),
    },
    {
      id: "handbooks",
      things: (search.value?.hits ?? []).map((hit) => ({
        href: `/handbooks/${hit.editionId}/${hit.sectionId}/${hit.passageId}`,
        title: hit.title,
        detail: [hit.handbookTitle, ...hit.path.slice(0, -1)].map(isolate).join(" › "),
        snippet: hit.snippet,
      })),
    },
    {
      id: "articles",
      things: (articles.value?.articles ?? []).map((each) => ({
        href: `/articles/${each.id}`,
        title: each.title,
        detail: each.authorName,
        snippet: each.snippet,
        written: { from: each.language, authorId: null },
      })),
    },
    {
      id: "questions",
      // What has only some of the words is for the room, where that is said.
      things: (questions.value?.partly ? [] : (questions.value?.questions ?? [])).map((each) => ({
        href: `/questions/${each.id}`,
        title: each.title,
        detail: t("questions.answers", { count: each.answerCount }),
        snippet: each.snippet,
        written: { from: each.language, authorId: null },
      })),
    },
    { id: "people", things: found.people },
    { id: "conversations", things: found.conversations },
    { id: "messages", things: found.messages },
    {
      id: "consultations",
      things: consultations
        .filter((each) => fits(each.title) || fits(each.organiserName))
        .slice(0, most)
        .map((each) => ({
          href: `/consultations/${each.id}`,
          title: plain(each.title),
          detail: moment(each.startsAt),
          snippet: null,
          written: { from: null, authorId: each.organiserId },
        })),
    },
    {
      id: "recordings",
      things: recordings
        .filter((each) => fits(each.title) || each.people.some((person) => fits(person.name)))
        .slice(0, most)
        .map((each) => ({
          href: `/recordings/${each.id}`,
          title: plain(each.title),
          detail: moment(each.startedAt),
          snippet: null,
          written: { from: null, authorId: each.authorId },
        })),
    },
  ];
  return {
    groups,
    searching: search.reading || articles.reading || questions.reading || found.searching,
    usedInstead: search.value?.correction?.query ?? null,
  };
}
