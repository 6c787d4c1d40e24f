import { Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Manuscript } from "../../../../contract/articleCalls.ts";
import { articleCommentMax } from "../../../../contract/models/article.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { PlainPreview } from "../../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";

/** A moderator's decision about the version that is shown: published, or back to its author with what is to be changed. */
export function DecisionForm({ manuscript }: { readonly manuscript: Manuscript }) {
  const { t } = useTranslation();
  const decide = useCall("articles.decide");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const { id, version } = manuscript;
  const run = (approve: boolean) => {
    setMissing(!approve && note.trim() === "");
    if (approve || note.trim() !== "") void decide.run({ id, version, approve, note });
  };
  return (
    <Card withBorder padding="lg" component="section" aria-label={t("articles.decision")}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("articles.decision")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("articles.decisionText")}
        </Text>
        <Textarea
          label={t("articles.note")}
          description={t("articles.noteHelp")}
          value={note}
          maxLength={articleCommentMax}
          autosize
          minRows={3}
          maxRows={12}
          dir="auto"
          onChange={(event) => setNote(event.currentTarget.value)}
          error={missing ? t("articles.noteMissing") : null}
        />
        <PlainPreview text={note} from={null} />
        <FailureNote failure={decide.failure} />
        <Group gap="xs">
          <Button
            color="moss"
            loading={decide.running}
            leftSection={<IconCheck size={18} aria-hidden />}
            onClick={() => run(true)}
          >
            {t("articles.approve")}
          </Button>
          <Button
            variant="default"
            loading={decide.running}
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            onClick={() => run(false)}
          >
            {t("articles.sendBack")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
