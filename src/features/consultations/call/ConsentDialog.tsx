import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentCall } from "./callSession.ts";
import { ownConsent, type CallState } from "./callState.ts";

/** Asks before anybody is recorded. It does not go away unanswered. */
export function ConsentDialog({ call }: { readonly call: CallState }) {
  const { t } = useTranslation();
  const { recording } = call;
  const asked = ownConsent(call) === "asked" && call.answers[recording?.recordingId ?? ""] === undefined;
  const answer = (granted: boolean) => void currentCall()?.answerConsent(granted);
  return (
    <Modal
      opened={asked}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      centered
      title={t("consent.title", { name: recording?.recorderName ?? "" })}
    >
      <Stack>
        <Text>{t("consent.text")}</Text>
        <Text>{t("consent.decline")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(false)} data-autofocus>
            {t("consent.dont")}
          </Button>
          <Button onClick={() => answer(true)}>{t("consent.allow")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
