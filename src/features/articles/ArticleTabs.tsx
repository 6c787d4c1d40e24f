import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { mayModerate } from "../../../contract/models/article.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";

type Tab = "all" | "videos" | "mine" | "review";
const places: Record<Tab, string> = {
  all: "/articles",
  videos: "/articles/videos",
  mine: "/articles/mine",
  review: "/articles/review",
};

/** The parts of the room: what is published, one's own, and for moderators what waits for them. */
export function ArticleTabs({ tab }: { readonly tab: Tab }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const member = useSession()?.member ?? null;
  const moderates = member !== null && mayModerate(member.role);
  const { value } = useQuery("articles.manuscripts", moderates ? {} : null);
  const waiting = (value?.manuscripts ?? []).filter(
    ({ state, authorId }) => state === "submitted" && authorId !== member?.id,
  ).length;
  const tabs: readonly Tab[] = [
    "all",
    "videos",
    ...(member === null ? [] : (["mine"] as const)),
    ...(moderates ? (["review"] as const) : []),
  ];
  return (
    <Tabs value={tab} onChange={(next) => go(places[(next ?? "all") as Tab])} mb="lg">
      <Tabs.List aria-label={t("articles.parts")}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {each === "review" && waiting > 0
              ? t("articles.tabReviewCount", { count: waiting })
              : t(`articles.tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
