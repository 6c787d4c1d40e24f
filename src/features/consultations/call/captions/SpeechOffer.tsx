import { Anchor, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SpeechModels } from "../../../../../contract/captionCalls.ts";
import { useCall } from "../../../../desktop/useCall.ts";
import { wordSize } from "../../../../text/amounts.ts";
import { ComingBar } from "../../../../translated/ComingBar.tsx";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { smallestOffer } from "./smallestOffer.ts";

/** Brings in what writes speech down, where somebody offers it; else leads to where it is said who does. */
export function SpeechOffer({ models }: { readonly models: SpeechModels }) {
  const { t, i18n } = useTranslation();
  const fetch = useCall("captions.fetchModel");
  const offer = smallestOffer(models);
  if (offer === null)
    return (
      <Anchor component={Link} href="/settings/translation" size="sm" underline="always">
        {t("translating.getLanguages")}
      </Anchor>
    );
  const { model, sizeBytes, fetchedBytes } = offer;
  const words = t("translating.bringIn", { size: wordSize(sizeBytes, i18n.language) });
  if (model.wanted && model.failure === null)
    return <ComingBar label={words} fetchedBytes={fetchedBytes} sizeBytes={sizeBytes} />;
  return (
    <>
      <Button size="sm" variant="default" loading={fetch.running} onClick={() => void fetch.run({ name: model.name })}>
        {words}
      </Button>
      <FailureNote failure={fetch.failure ?? model.failure} />
    </>
  );
}
