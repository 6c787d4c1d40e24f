import { Anchor, Group } from "@mantine/core";
import { IconMessageQuestion, IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import classes from "./SectionView.module.css";

/** What colleagues asked about this page, in whatever language of the handbook, and the way to ask. For members. */
export function PageQuestions({ sectionId }: { readonly sectionId: string }) {
  const { t } = useTranslation();
  const member = useSession()?.member ?? null;
  const total = useQuery("questions.list", member === null ? null : { sectionId, limit: 1 }).value?.total ?? 0;
  if (member === null) return null;
  return (
    <Group gap="lg" mt="md" component="nav" aria-label={t("reader.questions")}>
      {total === 0 ? null : (
        <Anchor
          component={Link}
          href={`/questions/list/${encodeURIComponent(`sectionId=${sectionId}`)}`}
          className={classes["turn"] ?? ""}
        >
          <IconMessages size={18} aria-hidden />
          {t("reader.questionsAbout", { count: total })}
        </Anchor>
      )}
      <Anchor component={Link} href={`/questions/ask/${sectionId}`} className={classes["turn"] ?? ""}>
        <IconMessageQuestion size={18} aria-hidden />
        {t("reader.askAboutPage")}
      </Anchor>
    </Group>
  );
}
