import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { IconFileTypePdf, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import type { Edition, Section, SectionSummary } from "../../../../contract/models/handbook.ts";
import { call, failureOf, savePdf } from "../../../desktop/desktop.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PrintSheet } from "../../../ui/PrintSheet.tsx";
import { wordCitation } from "./citation.ts";
import { chapterOf } from "./chapterOf.ts";

interface PrintDialogProps {
  readonly opened: boolean;
  readonly edition: Edition;
  readonly section: Section;
  readonly sections: readonly SectionSummary[];
  readonly onClose: () => void;
}

/** Prints the page, or its whole chapter, on paper or into a PDF. */
export function PrintDialog({ opened, edition, section, sections, onClose }: PrintDialogProps) {
  const { t } = useTranslation();
  const chapter = chapterOf(sections, section.id);
  const [scope, setScope] = useState<"page" | "chapter">("page");
  const [sheet, setSheet] = useState<readonly Section[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [gathering, setGathering] = useState(false);
  const [output, setOutput] = useState<"paper" | "pdf">("paper");
  const print = async (wanted: "paper" | "pdf") => {
    setOutput(wanted);
    setGathering(true);
    setFailure(null);
    try {
      const ids = scope === "page" ? [section.id] : chapter.map(({ id }) => id);
      const gathered: Section[] = [];
      for (const sectionId of ids) gathered.push(await call("handbooks.section", { sectionId }));
      setSheet(gathered);
    } catch (cause) {
      setFailure(failureOf(cause));
    } finally {
      setGathering(false);
    }
  };
  const going = gathering || sheet !== null;
  const give = async () => {
    if (output === "paper" || savePdf === null) return window.print();
    try {
      await savePdf(`${edition.title} - ${sheet?.[0]?.title ?? ""}`);
    } catch (cause) {
      setFailure(failureOf(cause));
    }
  };
  return (
    <>
      <Modal
        opened={opened}
        onClose={onClose}
        title={t("reader.print")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Stack>
          <Radio.Group
            label={t("reader.printWhat")}
            value={scope}
            onChange={(value) => setScope(value === "chapter" ? "chapter" : "page")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="page" label={t("reader.printPage", { title: section.title })} />
              {chapter.length < 2 ? null : (
                <Radio value="chapter" label={t("reader.printChapter", { title: chapter[0]?.title ?? "" })} />
              )}
            </Stack>
          </Radio.Group>
          {savePdf === null ? (
            <Group gap="xs" wrap="nowrap">
              <IconFileTypePdf size={20} aria-hidden style={{ flexShrink: 0 }} />
              <Text size="sm" c="dimmed">
                {t("reader.printPdf")}
              </Text>
            </Group>
          ) : null}
          <FailureNote failure={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            {savePdf === null ? null : (
              <Button
                variant="default"
                leftSection={<IconFileTypePdf size={18} aria-hidden />}
                loading={output === "pdf" && going}
                disabled={going}
                onClick={() => void print("pdf")}
              >
                {t("reader.savePdf")}
              </Button>
            )}
            <Button
              leftSection={<IconPrinter size={18} aria-hidden />}
              loading={output === "paper" && going}
              disabled={going}
              onClick={() => void print("paper")}
            >
              {t("reader.printNow")}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {sheet === null ? null : (
        <PrintSheet
          title={edition.title}
          language={edition.language}
          source={wordCitation(t, edition, { path: [], page: null })}
          parts={sheet}
          output={give}
          onDone={() => {
            setSheet(null);
            if (output === "paper") onClose();
          }}
        />
      )}
    </>
  );
}
