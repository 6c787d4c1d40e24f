import { Stack, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { ArticleTabs } from "../ArticleTabs.tsx";
import { ManuscriptCard } from "./ManuscriptCard.tsx";

/** For moderators: what waits for a decision, the oldest first, and what was decided. */
export function ReviewQueue() {
  const { t } = useTranslation();
  const member = useSession()?.member ?? null;
  const { value, failure, reading, reread } = useQuery("articles.manuscripts", member === null ? null : {});
  const others = (value?.manuscripts ?? []).filter(({ authorId }) => authorId !== member?.id);
  const waiting = others.filter(({ state }) => state === "submitted").toReversed();
  const decided = others.filter(({ state }) => state !== "submitted");
  return (
    <>
      <PageHeader title={t("rooms.articles")} lead={t("articles.leadReview")} />
      <ArticleTabs tab="review" />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      <Stack gap="lg">
        {value !== null && waiting.length === 0 ? (
          <EmptyNote icon={IconCircleCheck} title={t("articles.nothingToReview")}>
            {t("articles.nothingToReviewText")}
          </EmptyNote>
        ) : null}
        {waiting.map((manuscript) => (
          <ManuscriptCard key={manuscript.id} manuscript={manuscript} />
        ))}
        {decided.length === 0 ? null : (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t("articles.decided")}
            </Title>
            <Stack gap="sm">
              {decided.map((manuscript) => (
                <ManuscriptCard key={manuscript.id} manuscript={manuscript} />
              ))}
            </Stack>
          </section>
        )}
      </Stack>
    </>
  );
}
