import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface PageTurnerProps {
  /** Of all pages. */
  readonly total: number;
  readonly offset: number;
  readonly pageSize: number;
  readonly onPage: (offset: number) => void;
}

/** Leads from page to page below a long list; nothing where all of it is on one. */
export function PageTurner({ total, offset, pageSize, onPage }: PageTurnerProps) {
  const { t } = useTranslation();
  if (total <= pageSize) return null;
  return (
    <Group justify="center" gap="xs">
      <Button variant="default" disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - pageSize))}>
        {t("common.previousPage")}
      </Button>
      <Button variant="default" disabled={offset + pageSize >= total} onClick={() => onPage(offset + pageSize)}>
        {t("common.nextPage")}
      </Button>
    </Group>
  );
}
