import { Group, Stack, Text } from "@mantine/core";
import { IconMicrophone, IconMicrophoneOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallState } from "./callState.ts";

/** Who is here, with microphone, connection, and what each answered to the recording. */
export function PeopleList({ call }: { readonly call: CallState }) {
  const { t } = useTranslation();
  const own = { peerId: call.ownPeerId, name: call.ownName, media: call.media, link: "connected" as const };
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} miw="16rem" aria-label={t("call.here")}>
      {[own, ...call.peers].map(({ peerId, name, media, link }) => {
        const consent = call.recording?.consents[peerId];
        const facts = [
          t(media.microphone ? "call.canBeHeard" : "call.muted"),
          link === "connected" ? null : t(`call.link.${link}`),
          consent === undefined ? null : t(`call.consent.${consent}`),
        ].filter((fact) => fact !== null);
        return (
          <Group key={peerId} component="li" gap="sm" wrap="nowrap">
            {media.microphone ? <IconMicrophone size={18} aria-hidden /> : <IconMicrophoneOff size={18} aria-hidden />}
            <div>
              <Text fw={600} dir="auto">
                {peerId === call.ownPeerId ? t("call.ownName", { name }) : name}
              </Text>
              <Text size="sm" c="dimmed">
                {facts.join(" · ")}
              </Text>
            </div>
          </Group>
        );
      })}
    </Stack>
  );
}
