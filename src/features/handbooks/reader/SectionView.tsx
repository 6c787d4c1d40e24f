import { Anchor, Box, Group, Paper, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Settings } from "../../../../contract/ipc.ts";
import type { Edition, Section, SectionSummary } from "../../../../contract/models/handbook.ts";
import { directionOf } from "../../../text/languages.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { PrintedPage } from "../printed/PrintedPage.tsx";
import { Origin } from "./Origin.tsx";
import { PageQuestions } from "./PageQuestions.tsx";
import paperClasses from "./paper.module.css";
import classes from "./SectionView.module.css";
import { TranslatePage } from "./TranslatePage.tsx";

interface SectionViewProps {
  readonly edition: Edition;
  readonly section: Section;
  readonly settings: Settings | null;
  /** The sections right below this one: a chapter's own page may hold nothing else. */
  readonly parts: readonly SectionSummary[];
  readonly paper: RefObject<HTMLDivElement | null>;
  /** Between the title and the text. */
  readonly notes: ReactNode;
  readonly body: ReactNode;
  /** Placed beside words of the page. */
  readonly toolbar: ReactNode;
}

/** One page of a handbook, with where it comes from, and the pages before and after it. */
export function SectionView({ edition, section, settings, parts, paper, notes, body, toolbar }: SectionViewProps) {
  const { t } = useTranslation();
  const to = (id: string) => `/handbooks/${edition.id}/${id}`;
  const direction = directionOf(edition.language);
  return (
    <Box component="article" miw={0}>
      <Paper
        ref={paper}
        withBorder
        p={{ base: "md", md: "xl" }}
        radius="lg"
        className={paperClasses["paper"] ?? ""}
        data-paper={settings?.paper ?? "plain"}
        data-width={settings?.textWidth ?? "medium"}
        style={{ "--reader-size": (settings?.textSize ?? 100) / 100 }}
      >
        <Origin edition={edition} page={section.page} />
        <Text size="sm" c="dimmed" lang={edition.language} dir={direction} mt="md">
          {section.path.slice(0, -1).join(direction === "rtl" ? " ‹ " : " › ")}
        </Text>
        <Title order={1} size="h2" lang={edition.language} dir={direction} mb="sm">
          {section.title}
        </Title>
        <TranslatePage key={section.id} edition={edition} section={section} />
        {notes}
        {body}
        {toolbar}
        {edition.notices.includes("scanned") && section.page !== null && section.html === "" ? (
          <PrintedPage editionId={edition.id} page={section.page} zoom={1} />
        ) : null}
        {parts.length === 0 ? null : (
          <nav aria-label={t("handbooks.parts")} lang={edition.language} dir={direction}>
            <ul className={classes["parts"]}>
              {parts.map((part) => (
                <li key={part.id}>
                  <Anchor component={Link} href={to(part.id)}>
                    {part.title}
                  </Anchor>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </Paper>
      <PageQuestions sectionId={section.id} />
      <Group
        justify="space-between"
        mt="md"
        component="nav"
        aria-label={t("handbooks.pages")}
        className={classes["turns"] ?? ""}
      >
        {section.previousId === null ? (
          <span />
        ) : (
          <Anchor component={Link} href={to(section.previousId)} className={classes["turn"] ?? ""}>
            <DirectionalIcon icon={IconArrowLeft} size={18} />
            {t("handbooks.previous")}
          </Anchor>
        )}
        {section.nextId === null ? null : (
          <Anchor component={Link} href={to(section.nextId)} className={classes["turn"] ?? ""}>
            {t("handbooks.next")}
            <DirectionalIcon icon={IconArrowRight} size={18} />
          </Anchor>
        )}
      </Group>
    </Box>
  );
}
