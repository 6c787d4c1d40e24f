import { Alert, Anchor, Badge, Box, Button, Card, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFlag, IconUserExclamation } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Reported } from "../../../../contract/models/report.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { TranslatedPlain } from "../../../translated/TranslatedPlain.tsx";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";

/** What members want looked at: a moderator hides it from everybody, or leaves it. */
export function ReportsPage() {
  const { t } = useTranslation();
  const [which, setWhich] = useState<"open" | "decided">("open");
  const { value, failure, reading, reread } = useQuery("reports.list", { which });
  return (
    <Stack>
      <SegmentedControl
        aria-label={t("reports.which")}
        value={which}
        onChange={setWhich}
        data={(["open", "decided"] as const).map((each) => ({ value: each, label: t(`reports.${each}`) }))}
        style={{ alignSelf: "flex-start" }}
      />
      <FailureNote failure={failure} onRetry={reread} />
      {value?.alone === true ? (
        <Alert role="note" color="amber" icon={<IconUserExclamation aria-hidden />} title={t("reports.alone")}>
          {t("reports.aloneText")}{" "}
          <Anchor component={Link} href="/administration/members" inherit underline="always">
            {t("administration.page.members")}
          </Anchor>
        </Alert>
      ) : null}
      {value === null && reading ? <Reading /> : null}
      {value?.reported.length === 0 ? (
        <EmptyNote icon={IconFlag} title={t("reports.none")}>
          {t("reports.noneText")}
        </EmptyNote>
      ) : null}
      {value?.reported.map((each) => (
        <ReportCard key={`${each.collection} ${each.documentId}`} reported={each} onDecided={reread} />
      ))}
    </Stack>
  );
}

interface ReportCardProps {
  readonly reported: Reported;
  readonly onDecided: () => void;
}

function ReportCard({ reported, onDecided }: ReportCardProps) {
  const { t, i18n } = useTranslation();
  const decide = useCall("reports.decide");
  const [note, setNote] = useState("");
  const { collection, documentId, state } = reported;
  const administers = useSession()?.member?.role === "administrator";
  const [asking, ask] = useDisclosure(false);
  const run = async (decision: "keep" | "hide" | "suspend") => {
    if ((await decide.run({ collection, documentId, decision, note })) === null) return;
    ask.close();
    onDecided();
  };
  const moment = (instant: string) => wordMoment(instant, i18n.language, ownZone());
  return (
    <Card withBorder padding="lg" component="article">
      <Group gap="xs" mb="xs">
        <Text fw={600}>{t(`waiting.collection.${collection}`)}</Text>
        <Text c="dimmed" size="sm">
          {t("reports.by", { name: reported.authorName })}
        </Text>
        {reported.changedSince ? <StatusPill tone="notice">{t("reports.changedSince")}</StatusPill> : null}
        {state === "open" ? null : (
          <StatusPill tone={state === "hidden" ? "alarm" : "good"}>{t(`reports.state.${state}`)}</StatusPill>
        )}
        {administers ? (
          <Anchor component={Link} href={`/administration/members/${reported.authorId}`} size="sm">
            {t("reports.toMember")}
          </Anchor>
        ) : null}
      </Group>
      <Box
        mb="sm"
        style={{
          maxBlockSize: "16rem",
          overflowY: "auto",
          borderInlineStart: "3px solid var(--mantine-color-default-border)",
          paddingInlineStart: 12,
        }}
        // What is longer than it shows is read with the arrow keys.
        tabIndex={0}
        role="group"
        aria-label={t("reports.words")}
      >
        {reported.text === "" ? (
          t("reports.withoutWords")
        ) : (
          <TranslatedPlain text={reported.text} from={null} authorId={reported.authorId} own={false} kept={false} />
        )}
      </Box>
      <Stack gap={4} component="ul" p={0} m={0} mb="sm" style={{ listStyle: "none" }}>
        {reported.reports.map((report) => (
          <li key={`${report.reporterName} ${report.at} ${report.reason}`}>
            <Group gap="xs">
              <Badge variant="light" color="slate" tt="none">
                {t(`report.reason.${report.reason}`)}
              </Badge>
              <Text size="sm" c="dimmed">
                {t("reports.reportedBy", { name: report.reporterName, moment: moment(report.at) })}
              </Text>
            </Group>
            {report.note === "" ? null : (
              <TranslatedPlain size="sm" text={report.note} from={null} authorId={null} own={false} kept={false} />
            )}
          </li>
        ))}
      </Stack>
      {reported.decidedAt === null ? null : (
        <Text size="sm" mb="sm">
          {t("reports.decidedBy", { name: reported.decidedByName ?? "", moment: moment(reported.decidedAt) })}
          {reported.decision === "" ? "" : ` — ${reported.decision}`}
        </Text>
      )}
      <Textarea
        label={t("reports.note")}
        description={t("reports.noteHelp")}
        autosize
        minRows={1}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        mb="sm"
      />
      {asking ? null : <FailureNote failure={decide.failure} />}
      <Group>
        {state === "hidden" ? null : (
          <Button color="rose" loading={decide.running} onClick={() => void run("hide")}>
            {t("reports.hide")}
          </Button>
        )}
        {state === "kept" ? null : (
          <Button variant="default" loading={decide.running} onClick={() => void run("keep")}>
            {state === "hidden" ? t("reports.showAgain") : t("reports.keep")}
          </Button>
        )}
        {administers ? (
          <Button variant="light" color="rose" disabled={note.trim() === ""} onClick={ask.open}>
            {t("reports.suspend")}
          </Button>
        ) : null}
        {administers && note.trim() === "" ? (
          <Text size="xs" c="dimmed">
            {t("reports.suspendHelp")}
          </Text>
        ) : null}
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("reports.suspend")}
        text={t("reports.suspendText", { name: reported.authorName })}
        confirm={t("reports.suspend")}
        running={decide.running}
        failure={decide.failure}
        onClose={ask.close}
        onConfirm={() => void run("suspend")}
      />
    </Card>
  );
}
