import { Alert, Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { wordList } from "../../../../text/amounts.ts";
import { currentCall } from "../callSession.ts";
import type { CallState } from "../callState.ts";
import { useCaptionStore } from "./captionStore.ts";
import { spokenLanguage } from "./spokenLanguage.ts";

/** More than are in a call. */
const declinedMax = 200;

/** Somebody reads captions, and what this person says is not among them although it could be. Who waves it off is asked again only for somebody new. */
export function CaptionAsked({ call }: { readonly call: CallState }) {
  const { t, i18n } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const { value: models } = useQuery("captions.models", {});
  const { readers, own, declined } = useCaptionStore();
  const asking = call.peers.filter(({ peerId }) => readers.includes(peerId) && !declined.includes(peerId));
  const names = asking.map(({ name }) => name);
  const isHere = models?.models.some(({ kind, installed }) => kind === "whisper" && installed !== null) ?? false;
  if (settings === null || own !== "off" || names.length === 0 || !isHere) return null;
  const language = spokenLanguage(settings.spokenLanguage, i18n.language);
  return (
    <Alert
      role="status"
      p="sm"
      withCloseButton
      closeButtonLabel={t("common.close")}
      onClose={() =>
        useCaptionStore.setState({ declined: [...declined, ...asking.map(({ peerId }) => peerId)].slice(-declinedMax) })
      }
    >
      <Group justify="space-between">
        {t("captioning.asked", { names: wordList(names, i18n.language) })}
        <Button size="sm" variant="default" onClick={() => void currentCall()?.captions.begin(language)}>
          {t("captioning.own")}
        </Button>
      </Group>
    </Alert>
  );
}
