import { Anchor, Group, Text, Title } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { IconArrowLeft } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { passageElements } from "../reader/pageMap.ts";
import { alignPosition, counterpartOf } from "./alignPlaces.ts";
import { BesideColumn } from "./BesideColumn.tsx";
import classes from "./BesidePage.module.css";
import { positionOf, scrollToPosition } from "./columnPlace.ts";

interface BesidePageProps {
  readonly editionId: string;
  readonly sectionId: string;
  readonly otherId: string;
  /** Only where it is not the counterpart. */
  readonly otherSectionId?: string | undefined;
}

/** Two editions side by side, each at the same place: scrolling or turning one takes the other along. */
export function BesidePage({ editionId, sectionId, otherId, otherSectionId }: BesidePageProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const one = useQuery("handbooks.outline", { editionId });
  const other = useQuery("handbooks.outline", { editionId: otherId });
  const aligned = useQuery("handbooks.align", { editionId, otherId });
  const settings = useQuery("settings.read", {}).value;

  const pairs = aligned.value?.pairs;
  const [there, back] = useMemo(
    () => [
      new Map(pairs?.map((pair) => [pair.sectionId, pair.otherSectionId])),
      new Map(pairs?.map((pair) => [pair.otherSectionId, pair.sectionId])),
    ],
    [pairs],
  );
  const order = one.value?.sections.map(({ id }) => id) ?? [];
  const counterpart = pairs === undefined ? null : counterpartOf(order, there, sectionId);
  const exact = otherSectionId === undefined ? counterpart?.exact === true : there.get(sectionId) === otherSectionId;
  const shownOther =
    otherSectionId ?? counterpart?.sectionId ?? (pairs === undefined ? null : (other.value?.sections[0]?.id ?? null));
  const left = useQuery("handbooks.section", { sectionId });
  const right = useQuery("handbooks.section", shownOther === null ? null : { sectionId: shownOther });

  const leftColumn = useRef<HTMLDivElement>(null);
  const leftPage = useRef<HTMLDivElement>(null);
  const rightColumn = useRef<HTMLDivElement>(null);
  const rightPage = useRef<HTMLDivElement>(null);
  /** Where a column was put by the other one: its own scrolling to there takes nothing along. */
  const put = useRef<{ column: HTMLElement; top: number } | null>(null);

  const follow = (from: "left" | "right") => {
    const [column, page, toColumn, toPage] =
      from === "left"
        ? [leftColumn.current, leftPage.current, rightColumn.current, rightPage.current]
        : [rightColumn.current, rightPage.current, leftColumn.current, leftPage.current];
    if (column === null || page === null || toColumn === null || toPage === null) return;
    if (put.current?.column === column && Math.abs(put.current.top - column.scrollTop) < 2) return;
    put.current = null;
    if (!exact) return;
    const count = (each: HTMLElement) => passageElements(each).length;
    scrollToPosition(toColumn, toPage, alignPosition(positionOf(column, page), count(page), count(toPage)));
    put.current = { column: toColumn, top: toColumn.scrollTop };
  };
  const to = (section: string, otherSection?: string) =>
    go(`/handbooks/${editionId}/${section}/beside/${otherId}${otherSection === undefined ? "" : `/${otherSection}`}`);
  // What has no counterpart is turned alone.
  const turnOther = (id: string) => {
    const match = back.get(id);
    if (match === undefined) to(sectionId, id);
    else to(match);
  };
  useHotkeys([
    ["alt+shift+ArrowLeft", () => (left.value?.previousId ? to(left.value.previousId) : undefined)],
    ["alt+shift+ArrowRight", () => (left.value?.nextId ? to(left.value.nextId) : undefined)],
  ]);
  useDocumentTitle(t("common.windowTitle", { room: left.value?.title ?? t("reader.beside") }));

  return (
    <>
      <Group justify="space-between" mb="sm">
        <Anchor
          component={Link}
          href={`/handbooks/${editionId}/${sectionId}`}
          style={{ display: "inline-flex", alignItems: "center", gap: 6 }}
        >
          <DirectionalIcon icon={IconArrowLeft} size={18} />
          {t("reader.besideBack")}
        </Anchor>
        <Title order={1} size="h4">
          {t("reader.besideTitle")}
        </Title>
      </Group>
      <FailureNote
        failure={one.failure ?? other.failure ?? aligned.failure ?? left.failure ?? right.failure}
        onRetry={aligned.reread}
      />
      {pairs !== undefined && !exact ? (
        <Text role="status" size="sm" mb="xs">
          {t("reader.besideUnpaired")}
        </Text>
      ) : null}
      {one.value === null || left.value === null ? (
        <Reading />
      ) : (
        <div className={classes["columns"]}>
          <BesideColumn
            edition={one.value.edition}
            section={left.value}
            settings={settings}
            column={leftColumn}
            page={leftPage}
            onScroll={() => follow("left")}
            onTurn={(id) => to(id)}
          />
          {other.value === null || right.value === null ? (
            <Reading />
          ) : (
            <BesideColumn
              edition={other.value.edition}
              section={right.value}
              settings={settings}
              column={rightColumn}
              page={rightPage}
              onScroll={() => follow("right")}
              onTurn={turnOther}
            />
          )}
        </div>
      )}
    </>
  );
}
