import { Alert, Button, Card, Group, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { IconDoorEnter, IconMicrophone, IconVideo } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import type { Consultation, Session } from "../../../../contract/ipc.ts";
import { failureOf } from "../../../desktop/desktop.ts";
import { openLocalMedia, type LocalMedia } from "../../../media/localMedia.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { TimeInZones } from "../../../ui/TimeInZones.tsx";
import { enterCall } from "./callSession.ts";
import { DeviceProblems } from "./DeviceProblems.tsx";
import classes from "./Lobby.module.css";
import { Tile } from "./Tile.tsx";
import { useLocalMedia } from "./useLocalMedia.ts";

interface LobbyProps {
  readonly consultation: Consultation;
  readonly member: NonNullable<Session["member"]>;
}

/** Before the door: how one will be seen and heard, what is wrong with the devices, and the way in. */
export function Lobby({ consultation, member }: LobbyProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<LocalMedia | null>(null);
  const [entering, setEntering] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handedOver = useRef(false);
  const media = useLocalMedia(opened);

  useEffect(() => {
    let gone = false;
    let mine: LocalMedia | null = null;
    handedOver.current = false;
    const openDevices = async () => {
      mine = await openLocalMedia({ camera: true, microphone: true });
      if (gone) mine.close();
      else setOpened(mine);
    };
    openDevices().catch(failureOf);
    return () => {
      gone = true;
      if (!handedOver.current) mine?.close();
    };
  }, []);

  const enter = async () => {
    if (media === null) return;
    setEntering(true);
    setFailure(null);
    // Before the answer: the stage takes the place of this page the moment it comes.
    handedOver.current = true;
    const failed = await enterCall({
      consultationId: consultation.id,
      title: consultation.title,
      ownMemberId: member.id,
      ownName: member.name,
      media,
    });
    handedOver.current = failed === null;
    setFailure(failed);
    setEntering(false);
  };

  const state = media?.state ?? { camera: false, microphone: false, screen: false };
  return (
    <>
      <PageHeader title={consultation.title} lead={t("consultations.by", { name: consultation.organiserName })} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <div className={classes["preview"]}>
          <Tile name={member.name} stream={media?.stream ?? null} media={state} own opening={media === null} />
        </div>
        <Stack>
          <TimeInZones
            startsAt={consultation.startsAt}
            minutes={consultation.durationMinutes}
            hostZone={consultation.timeZone}
          />
          <Card withBorder padding="md">
            <Stack gap="sm">
              <Group justify="space-between" wrap="nowrap">
                <Group gap="sm" wrap="nowrap">
                  <IconMicrophone size={20} aria-hidden />
                  <Text id="lobby-microphone">{t("call.microphone")}</Text>
                </Group>
                <Switch
                  aria-labelledby="lobby-microphone"
                  checked={state.microphone}
                  disabled={media === null}
                  onChange={(event) => void media?.setMicrophone(event.currentTarget.checked)}
                />
              </Group>
              <Group justify="space-between" wrap="nowrap">
                <Group gap="sm" wrap="nowrap">
                  <IconVideo size={20} aria-hidden />
                  <Text id="lobby-camera">{t("call.camera")}</Text>
                </Group>
                <Switch
                  aria-labelledby="lobby-camera"
                  checked={state.camera}
                  disabled={media === null}
                  onChange={(event) => void media?.setCamera(event.currentTarget.checked)}
                />
              </Group>
            </Stack>
          </Card>
          {media === null ? null : <DeviceProblems problems={media.problems} />}
          <FailureNote failure={failure} />
          <Button
            size="lg"
            loading={entering}
            disabled={media === null}
            leftSection={<IconDoorEnter size={20} aria-hidden />}
            onClick={() => void enter()}
          >
            {t("call.enter")}
          </Button>
          <Alert variant="light" p="sm">
            <NoIdentityNote />
          </Alert>
        </Stack>
      </SimpleGrid>
    </>
  );
}
