import { Anchor, Box, Group, Paper, Text, Title } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Edition, SectionSummary } from "../../../contract/models/handbook.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { directionOf } from "../../text/languages.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { Origin } from "./Origin.tsx";
import classes from "./SectionView.module.css";

interface SectionViewProps {
  readonly edition: Edition;
  readonly sectionId: string | null;
  readonly passageId: number | null;
  /** The sections right below this one: a chapter's own page may hold nothing else. */
  readonly parts: readonly SectionSummary[];
}

/** One page of a handbook, with where it comes from, and the pages before and after it. */
export function SectionView({ edition, sectionId, passageId, parts }: SectionViewProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const page = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const {
    value: section,
    failure,
    reading,
    reread,
  } = useQuery("handbooks.section", sectionId === null ? null : { sectionId });
  useDocumentTitle(t("common.windowTitle", { room: section?.title ?? edition.title }));

  const to = (id: string) => `/handbooks/${edition.id}/${id}`;
  const turn = (id: string | null | undefined) => (id ? go(to(id)) : undefined);
  useHotkeys([
    ["alt+shift+ArrowLeft", () => turn(section?.previousId)],
    ["alt+shift+ArrowRight", () => turn(section?.nextId)],
  ]);

  const shown = section?.id ?? null;
  useEffect(() => {
    if (shown === null) return undefined;
    // Words found in a title have no passage on the page; the title itself is where they stand.
    const passage =
      passageId === null ? null : (page.current?.querySelector(`[data-passage="${passageId}"]`) ?? title.current);
    if (!(passage instanceof HTMLElement)) {
      window.scrollTo(0, 0);
      return undefined;
    }
    passage.scrollIntoView({ block: "center" });
    passage.tabIndex = -1;
    passage.focus({ preventScroll: true });
    passage.classList.add(classes["flash"] ?? "flash");
    return () => passage.classList.remove(classes["flash"] ?? "flash");
  }, [shown, passageId]);

  const direction = directionOf(edition.language);
  return (
    <Box component="article" miw={0}>
      <FailureNote failure={failure} onRetry={reread} />
      {section === null && reading ? <Reading /> : null}
      {section === null ? null : (
        <Paper withBorder p={{ base: "md", md: "xl" }} radius="lg">
          <Origin edition={edition} page={section.page} />
          <Text size="sm" c="dimmed" lang={edition.language} dir={direction} mt="md">
            {section.path.slice(0, -1).join(direction === "rtl" ? " ‹ " : " › ")}
          </Text>
          <Title ref={title} order={1} size="h2" lang={edition.language} dir={direction} mb="sm">
            {section.title}
          </Title>
          {/* The library has taken scripts, styles, forms and remote addresses out of it. */}
          <div
            ref={page}
            className={classes["page"]}
            lang={edition.language}
            dir={direction}
            dangerouslySetInnerHTML={{ __html: section.html }}
          />
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
      )}
      {section === null ? null : (
        <Group justify="space-between" mt="md" component="nav" aria-label={t("handbooks.pages")}>
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
      )}
    </Box>
  );
}
