import { Button, Drawer } from "@mantine/core";
import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceLaptop,
  IconRefresh,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SyncState } from "../../contract/ipc.ts";
import { closeWaitingPanel, openWaitingPanel, useWaitingPanel } from "../desktop/waitingPanel.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { WaitingPanel } from "./WaitingPanel.tsx";

const icons: Record<SyncState["connection"], Icon> = {
  signedOut: IconDeviceLaptop,
  connecting: IconRefresh,
  online: IconCloudCheck,
  offline: IconCloudOff,
};

/** How the hub is reached and what waits to be sent; opens the list of it. */
export function ConnectionPill() {
  const { t } = useTranslation();
  const opened = useWaitingPanel((state) => state.opened);
  const { value: sync } = useQuery("sync.read", {});
  if (sync === null) return null;
  const waiting = sync.waitingWrites + sync.waitingSegments;
  const Glyph = waiting > 0 && sync.connection === "online" ? IconCloudUp : icons[sync.connection];
  const color = sync.refusedWrites > 0 ? "rose" : sync.connection === "offline" ? "amber" : "slate";
  return (
    <>
      <Button
        variant="subtle"
        color={color}
        ms="auto"
        px="sm"
        style={{ flexShrink: 0 }}
        leftSection={<Glyph size={20} stroke={1.6} aria-hidden />}
        onClick={openWaitingPanel}
        data-testid="connection"
        data-connection={sync.connection}
      >
        {sync.refusedWrites > 0
          ? t("connection.refused", { count: sync.refusedWrites })
          : waiting > 0
            ? t("connection.waiting", { count: waiting })
            : t(`connection.${sync.connection}`)}
      </Button>
      <Drawer
        opened={opened}
        onClose={closeWaitingPanel}
        position="right"
        title={t("waiting.title")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <WaitingPanel sync={sync} />
      </Drawer>
    </>
  );
}
