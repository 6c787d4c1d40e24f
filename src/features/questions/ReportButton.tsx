import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reportable } from "../../../contract/models/report.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ReportDialog } from "../../ui/ReportDialog.tsx";

/** Tells the moderators of something that somebody else wrote. */
export function ReportButton({ collection, id }: { readonly collection: Reportable; readonly id: string }) {
  const { t } = useTranslation();
  const report = useCall("reports.make");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpened(true)}>
        {t("report.open")}
      </Button>
      <ReportDialog
        subject={opened ? { collection, documentId: id } : null}
        report={report}
        onClose={() => setOpened(false)}
        onReported={() => notifications.show({ message: t("report.done") })}
      />
    </>
  );
}
