import { Alert } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useHostState } from "../desktop/hostState.ts";

/** In a browser: the program behind the page is gone, and the page can do nothing until it is back. */
export function HostLostNote() {
  const { t } = useTranslation();
  const reachable = useHostState((state) => state.reachable);
  if (reachable) return null;
  return (
    <Alert
      role="alert"
      color="amber"
      mb="lg"
      icon={<IconPlugConnectedX aria-hidden />}
      title={t("layout.hostLost")}
      data-testid="host-lost"
    >
      {t("failure.library.unavailable")}
    </Alert>
  );
}
