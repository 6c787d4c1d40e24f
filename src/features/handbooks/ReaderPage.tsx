import { Anchor, Box, Button, Drawer, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconList } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { Outline } from "./Outline.tsx";
import classes from "./ReaderPage.module.css";
import { SectionView } from "./SectionView.tsx";

interface ReaderPageProps {
  readonly editionId: string;
  /** null: the first. */
  readonly sectionId: string | null;
  /** The passage to show, as found by a search. */
  readonly passageId: number | null;
}

/** A handbook: its outline beside the page that is read. */
export function ReaderPage({ editionId, sectionId, passageId }: ReaderPageProps) {
  const { t } = useTranslation();
  const [listed, list] = useDisclosure(false);
  const { value, failure, reading, reread } = useQuery("handbooks.outline", { editionId });
  const shown = sectionId ?? value?.sections[0]?.id ?? null;
  const outline =
    value === null ? null : (
      <Outline editionId={editionId} language={value.edition.language} sections={value.sections} current={shown} />
    );
  return (
    <Box className={classes["reader"] ?? ""}>
      <Group className={classes["way"] ?? ""} justify="space-between">
        <Anchor component={Link} href="/handbooks" className={classes["back"] ?? ""}>
          <DirectionalIcon icon={IconArrowLeft} size={18} />
          {t("handbooks.all")}
        </Anchor>
        <Button hiddenFrom="md" variant="default" leftSection={<IconList size={18} aria-hidden />} onClick={list.open}>
          {t("handbooks.outline")}
        </Button>
      </Group>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null ? null : (
        <>
          <Box className={classes["outline"] ?? ""} visibleFrom="md">
            {outline}
          </Box>
          <Drawer
            opened={listed}
            onClose={list.close}
            title={t("handbooks.outline")}
            closeButtonProps={{ "aria-label": t("common.close") }}
          >
            {outline}
          </Drawer>
          <SectionView
            edition={value.edition}
            sectionId={shown}
            passageId={passageId}
            parts={value.sections.filter((section) => section.parentId === shown)}
          />
        </>
      )}
    </Box>
  );
}
