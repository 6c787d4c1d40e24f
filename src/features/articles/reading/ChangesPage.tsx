import { Box } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { BackLink } from "../BackLink.tsx";
import { ComparedText } from "../ComparedText.tsx";

/** What a version changed in the one before it. */
export function ChangesPage({ id, to }: { readonly id: string; readonly to: number }) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("articles.changes", { id, from: Math.max(1, to - 1), to });
  return (
    <Box maw="52rem">
      <BackLink to={`/articles/${id}`}>{t("articles.backToArticle")}</BackLink>
      <PageHeader title={t("articles.whatChanged")} lead={t("articles.changedBetween", { from: to - 1, to })} />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null ? null : <ComparedText {...value} />}
    </Box>
  );
}
