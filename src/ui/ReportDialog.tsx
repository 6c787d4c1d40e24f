import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../contract/failure.ts";
import { reportReasonSchema, type Reportable, type ReportReason } from "../../contract/models/report.ts";
import { FailureNote } from "./FailureNote.tsx";

export interface ReportSubject {
  readonly collection: Reportable;
  readonly documentId: string;
}

export interface ReportCall {
  readonly run: (
    input: ReportSubject & { reason: ReportReason; note: string },
  ) => Promise<{ readonly decidable: boolean } | null>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly clear: () => void;
}

interface ReportDialogProps {
  /** What is reported; null while the dialog is closed. */
  readonly subject: ReportSubject | null;
  /** `useCall("reports.make")`. */
  readonly report: ReportCall;
  readonly onClose: () => void;
}

/** Asks why something should be looked at, and tells the moderators. */
export function ReportDialog({ subject, report, onClose }: ReportDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState("");
  const close = () => {
    setReason(null);
    setNote("");
    report.clear();
    onClose();
  };
  const send = async () => {
    if (subject === null || reason === null) return;
    const made = await report.run({ ...subject, reason, note });
    if (made === null) return;
    close();
    notifications.show({
      closeButtonProps: { "aria-label": t("common.close") },
      ...(made.decidable
        ? { message: t("report.done") }
        : { message: t("report.doneWithoutModerator"), color: "amber", autoClose: false }),
    });
  };
  return (
    <Modal
      opened={subject !== null}
      onClose={close}
      title={t("report.title")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm">{t("report.text")}</Text>
        {subject?.collection === "message" ? <Text size="sm">{t("report.messageText")}</Text> : null}
        <Radio.Group
          label={t("report.why")}
          value={reason ?? ""}
          onChange={(value) => setReason(reportReasonSchema.safeParse(value).data ?? null)}
        >
          <Stack gap="xs" mt="xs">
            {reportReasonSchema.options.map((each) => (
              <Radio key={each} value={each} label={t(`report.reason.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t("report.note")}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FailureNote failure={report.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("common.back")}
          </Button>
          <Button disabled={reason === null} loading={report.running} onClick={() => void send()}>
            {t("report.send")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
