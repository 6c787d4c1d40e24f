import { Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconHighlight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mark, ReadEdition } from "../../../../contract/models/reading.ts";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { MarkEntry } from "./MarkEntry.tsx";
import { MarkTools } from "./MarkTools.tsx";
import { downloadMarks } from "./downloadMarks.ts";

interface MarksPanelProps {
  readonly edition: ReadEdition;
  readonly marks: readonly Mark[];
  readonly earlier: readonly { readonly edition: ReadEdition; readonly marks: readonly Mark[] }[];
  readonly onGo: (mark: Mark) => void;
  readonly onEdit: (mark: Mark) => void;
  readonly onRemove: (mark: Mark) => void;
}

const kinds = ["all", "bookmark", "highlight", "note"] as const;

/** Everything that somebody left in a handbook, in reading order, and what stayed behind in its earlier versions. */
export function MarksPanel({ edition, marks, earlier, onGo, onEdit, onRemove }: MarksPanelProps) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>("all");
  const wanted = (mark: Mark) =>
    kind === "all" || mark.kind === kind || (kind === "note" && mark.note !== "" && mark.kind === "highlight");
  const count = marks.length + earlier.reduce((sum, each) => sum + each.marks.length, 0);
  if (count === 0) {
    return (
      <EmptyNote icon={IconHighlight} title={t("marks.none")}>
        {t("marks.noneText")}
      </EmptyNote>
    );
  }
  const entry = (mark: Mark) => (
    <MarkEntry key={mark.id} mark={mark} language={edition.language} onGo={onGo}>
      <MarkTools mark={mark} onEdit={onEdit} onRemove={onRemove} />
    </MarkEntry>
  );
  return (
    <Stack>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("marks.show")}
        value={kind}
        onChange={setKind}
        data={kinds.map((value) => ({ value, label: t(`marks.kinds.${value}`) }))}
      />
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {marks.filter(wanted).map(entry)}
      </Stack>
      {marks.some(wanted) || earlier.some((each) => each.marks.some(wanted)) ? null : (
        <Text c="dimmed">{t("marks.noneOfKind")}</Text>
      )}
      {earlier.map((each) => (
        <Stack key={each.edition.id} gap="xs" component="section">
          <Title order={3} size="h5">
            {t("marks.ofEarlier", { edition: each.edition.edition === "" ? each.edition.title : each.edition.edition })}
          </Title>
          <Text size="sm" c="dimmed">
            {t("marks.ofEarlierText")}
          </Text>
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {each.marks.filter(wanted).map(entry)}
          </Stack>
        </Stack>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => downloadMarks(t, i18n.language, [{ edition, marks }, ...earlier])}
        >
          {t("marks.export")}
        </Button>
      </Group>
    </Stack>
  );
}
