import { ActionIcon, Anchor, Box, Group, NumberInput, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { IconArrowLeft, IconArrowRight, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Origin } from "../reader/Origin.tsx";
import { PrintedPage } from "./PrintedPage.tsx";
import { sectionOnPage } from "./sectionOnPage.ts";

const zooms = [0.5, 0.75, 1, 1.5, 2, 3];

/** A handbook as it was printed, page by page, with the way back to the same place in its text. */
export function PrintedPages({ editionId, page }: { readonly editionId: string; readonly page: number }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [count, setCount] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  const { value, failure, reread } = useQuery("handbooks.outline", { editionId });
  useDocumentTitle(t("common.windowTitle", { room: value?.edition.title ?? t("rooms.handbooks") }));

  const turn = (to: number) => {
    if (to >= 1 && to <= (count ?? to) && to !== page) go(`/handbooks/printed/${editionId}/${to}`, { replace: true });
  };
  const magnify = (step: number) => setZoom(zooms[zooms.indexOf(zoom) + step] ?? zoom);
  useHotkeys([
    ["PageDown", () => turn(page + 1)],
    ["PageUp", () => turn(page - 1)],
    ["alt+shift+ArrowRight", () => turn(page + 1)],
    ["alt+shift+ArrowLeft", () => turn(page - 1)],
    ["+", () => magnify(1)],
    ["-", () => magnify(-1)],
  ]);

  const section = value === null ? null : sectionOnPage(value.sections, page);
  return (
    <Box maw="64rem">
      <Anchor component={Link} href={`/handbooks/${editionId}${section === null ? "" : `/${section.id}`}`} fw={600}>
        <Group gap={8} component="span" style={{ display: "inline-flex" }}>
          <DirectionalIcon icon={IconArrowLeft} size={18} />
          {t("printed.back")}
        </Group>
      </Anchor>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null ? null : (
        <>
          {/* Seen below, with where it comes from. */}
          <VisuallyHidden component="h1" lang={value.edition.language}>
            {value.edition.title}
          </VisuallyHidden>
          <Origin edition={value.edition} page={page} />
        </>
      )}
      <Group justify="space-between" my="sm" role="toolbar" aria-label={t("printed.tools")}>
        <Group gap="xs">
          <Tooltip label={t("handbooks.previous")}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("handbooks.previous")}
              disabled={page <= 1}
              onClick={() => turn(page - 1)}
            >
              <DirectionalIcon icon={IconArrowLeft} size={18} />
            </ActionIcon>
          </Tooltip>
          <NumberInput
            w={90}
            aria-label={t("printed.page")}
            value={page}
            min={1}
            max={count ?? 5000}
            allowDecimal={false}
            onChange={(to) => (typeof to === "number" ? turn(to) : undefined)}
          />
          <Text size="sm" role="status">
            {count === null ? "" : t("printed.of", { count })}
          </Text>
          <Tooltip label={t("handbooks.next")}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("handbooks.next")}
              disabled={count === null || page >= count}
              onClick={() => turn(page + 1)}
            >
              <DirectionalIcon icon={IconArrowRight} size={18} />
            </ActionIcon>
          </Tooltip>
        </Group>
        <Group gap="xs">
          <Tooltip label={t("printed.smaller")}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("printed.smaller")}
              disabled={zoom === zooms[0]}
              onClick={() => magnify(-1)}
            >
              <IconZoomOut size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("printed.larger")}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("printed.larger")}
              disabled={zoom === zooms.at(-1)}
              onClick={() => magnify(1)}
            >
              <IconZoomIn size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <PrintedPage editionId={editionId} page={page} zoom={zoom} onOpened={setCount} />
    </Box>
  );
}
