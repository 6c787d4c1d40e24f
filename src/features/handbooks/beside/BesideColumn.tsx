import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useCallback, useEffect, useEffectEvent, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../../contract/ipc.ts";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import type { Mark } from "../../../../contract/models/reading.ts";
import { directionOf } from "../../../text/languages.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { ImageDialog, type LargeImage } from "../reader/ImageDialog.tsx";
import { Origin } from "../reader/Origin.tsx";
import { PageBody } from "../reader/PageBody.tsx";
import paperClasses from "../reader/paper.module.css";
import classes from "./BesidePage.module.css";

interface BesideColumnProps {
  readonly edition: Edition;
  readonly section: Section;
  readonly settings: Settings | null;
  readonly column: RefObject<HTMLDivElement | null>;
  readonly page: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly onTurn: (sectionId: string) => void;
}

const noMarks: readonly Mark[] = [];
const ignoreMark = () => undefined;

/** One of two editions: scrolls by itself, with its own language and direction. */
export function BesideColumn(props: BesideColumnProps) {
  const { edition, section, settings, column, page, onScroll, onTurn } = props;
  const { t } = useTranslation();
  const [image, setImage] = useState<LargeImage | null>(null);
  const onEnlarge = useCallback(({ src, alt }: HTMLImageElement) => setImage({ source: src, alt }), []);
  const toStart = useEffectEvent((shown: string) => {
    if (shown === section.id) column.current?.scrollTo(0, 0);
  });
  useEffect(() => toStart(section.id), [section.id]);
  const direction = directionOf(edition.language);
  return (
    <Paper
      withBorder
      ref={column}
      role="region"
      aria-label={t("reader.besideColumn", { title: edition.title, section: section.title })}
      // It scrolls, and so the keyboard must reach it.
      tabIndex={0}
      p="md"
      radius="lg"
      className={`${paperClasses["paper"] ?? ""} ${classes["column"] ?? ""}`}
      data-paper={settings?.paper ?? "plain"}
      data-width="wide"
      style={{ "--reader-size": (settings?.textSize ?? 100) / 100 }}
      onScroll={onScroll}
    >
      <Origin edition={edition} page={section.page} />
      <Text size="sm" c="dimmed" lang={edition.language} dir={direction} mt="md">
        {section.path.slice(0, -1).join(direction === "rtl" ? " ‹ " : " › ")}
      </Text>
      <Title order={2} size="h3" lang={edition.language} dir={direction} mb="sm">
        {section.title}
      </Title>
      <PageBody
        edition={edition}
        section={section}
        marks={noMarks}
        page={page}
        onMark={ignoreMark}
        onEnlarge={onEnlarge}
      />
      <Group justify="space-between" component="nav" aria-label={t("handbooks.pages")}>
        <Turn to={section.previousId} label={t("handbooks.previous")} back onTurn={onTurn} />
        <Turn to={section.nextId} label={t("handbooks.next")} onTurn={onTurn} />
      </Group>
      {image === null ? null : <ImageDialog image={image} language={edition.language} onClose={() => setImage(null)} />}
    </Paper>
  );
}

interface TurnProps {
  readonly to: string | null;
  readonly label: string;
  readonly back?: boolean;
  readonly onTurn: (sectionId: string) => void;
}

function Turn({ to, label, back = false, onTurn }: TurnProps) {
  if (to === null) return <span />;
  return (
    <Anchor component="button" type="button" className={classes["turn"] ?? ""} onClick={() => onTurn(to)}>
      {back ? <DirectionalIcon icon={IconArrowLeft} size={18} /> : null}
      {label}
      {back ? null : <DirectionalIcon icon={IconArrowRight} size={18} />}
    </Anchor>
  );
}
