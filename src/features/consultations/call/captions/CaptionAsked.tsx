import { Alert, Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { wordList } from "../../../../text/amounts.ts";
import { currentCall } from "../callSession.ts";
import type { CallState } from "../callState.ts";
import { useCaptionStore } from "./captionStore.ts";
import { hasSpeechModel } from "./smallestOffer.ts";
import { SpeechOffer } from "./SpeechOffer.tsx";
import { spokenLanguage } from "./spokenLanguage.ts";

/** More than are in a call. */
const declinedMax = 200;

/** Somebody reads captions, and what this person says is not among them although it could be. Who waves it off is asked again only for somebody new. */
export function CaptionAsked({ call }: { readonly call: CallState }) {
  const { t, i18n } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const { value: models } = useQuery("captions.models", {});
  const { readers, own, declined } = useCaptionStore(
    useShallow((state) => ({ readers: state.readers, own: state.own, declined: state.declined })),
  );
  const asking = call.peers.filter(({ peerId }) => readers.includes(peerId) && !declined.includes(peerId));
  const names = asking.map(({ name }) => name);
  if (settings === null || models === null || own !== "off" || names.length === 0) return null;
  const isHere = hasSpeechModel(models);
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
        <div style={{ flex: "1 1 16rem" }}>
          {t("captioning.asked", { names: wordList(names, i18n.language) })} {isHere ? null : t("captioning.noModel")}
        </div>
        {isHere ? (
          <Button size="sm" variant="default" onClick={() => void currentCall()?.captions.begin(language)}>
            {t("captioning.own")}
          </Button>
        ) : (
          <SpeechOffer models={models} />
        )}
      </Group>
    </Alert>
  );
}
