import { Alert, Group, Stack, Text } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useDocumentTitle } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { CallControls } from "./CallControls.tsx";
import { dispatch, useCallStore } from "./callStore.ts";
import { DeviceProblems } from "./DeviceProblems.tsx";
import { RecordingBar } from "./RecordingBar.tsx";
import { CaptionAsked } from "./captions/CaptionAsked.tsx";
import { CaptionOverlay } from "./captions/CaptionOverlay.tsx";
import { CaptionTroubles } from "./captions/CaptionTroubles.tsx";
import classes from "./Stage.module.css";
import { Tile } from "./Tile.tsx";

/** Everyone on stage. Who shares a screen has most of the room. */
export function Stage() {
  const { t } = useTranslation();
  const { call, streams } = useCallStore();
  useDocumentTitle(t("common.windowTitle", { room: call?.title ?? "" }));
  if (call === null) return null;
  const own = {
    peerId: call.ownPeerId,
    name: call.ownName,
    media: call.media,
    link: "connected" as const,
    speaking: call.speaking,
  };
  const tiles = [...call.peers, own];
  const sharing = tiles.find((tile) => tile.media.screen);
  const ordered = sharing === undefined ? tiles : [sharing, ...tiles.filter((tile) => tile !== sharing)];
  return (
    <section className={classes["stage"]} aria-label={t("call.stage", { title: call.title })}>
      <Group justify="space-between" gap="sm">
        <Text component="h1" fw={650} fz="lg" dir="auto" m={0}>
          {call.title}
        </Text>
        <NoIdentityNote />
      </Group>
      <Stack gap="xs">
        <RecordingBar call={call} />
        {call.hubReached ? null : (
          <Alert color="amber" role="status" p="sm" icon={<IconCloudOff aria-hidden />}>
            {t("call.hubAway")}
          </Alert>
        )}
        <FailureNote failure={call.failure} onClose={() => dispatch({ kind: "failed", failure: null })} />
        <CaptionTroubles />
        <DeviceProblems problems={call.problems} />
        <CaptionAsked call={call} />
      </Stack>
      <CaptionOverlay place="top" />
      <div className={classes["tiles"]} data-count={tiles.length} data-sharing={sharing !== undefined}>
        {ordered.map((tile) => (
          <Tile
            key={tile.peerId}
            name={tile.name}
            media={tile.media}
            link={tile.link}
            speaking={tile.speaking}
            own={tile.peerId === call.ownPeerId}
            stream={streams[tile.peerId] ?? null}
          />
        ))}
      </div>
      {call.peers.length === 0 ? (
        <Text ta="center" c="dimmed" role="status">
          {t("call.alone")}
        </Text>
      ) : null}
      <div className={classes["foot"]}>
        <CaptionOverlay place="bottom" />
        <CallControls call={call} />
      </div>
    </section>
  );
}
