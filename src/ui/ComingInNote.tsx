import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What is shown is not all: so many changes came from the hub, and are still to be taken into the index. */
export function ComingInNote({ waiting }: { readonly waiting: number }) {
  const { t } = useTranslation();
  if (waiting === 0) return null;
  return (
    <Alert variant="light" role="status">
      {t("common.comingIn", { count: waiting })}
    </Alert>
  );
}
