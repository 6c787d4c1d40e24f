import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReportDialog, type ReportCall, type ReportSubject } from "./ReportDialog.tsx";

interface ReportButtonProps extends ReportSubject {
  /** `useCall("reports.make")`. */
  readonly report: ReportCall;
}

/** Tells the moderators of something that somebody else wrote. */
export function ReportButton({ collection, documentId, report }: ReportButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="slate" onClick={() => setOpened(true)}>
        {t("report.open")}
      </Button>
      <ReportDialog
        subject={opened ? { collection, documentId } : null}
        report={report}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
