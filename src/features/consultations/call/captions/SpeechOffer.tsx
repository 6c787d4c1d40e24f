import type { SpeechModels } from "../../../../../contract/captionCalls.ts";
import { useCall } from "../../../../desktop/useCall.ts";
import { Offer } from "../../../../translated/Offer.tsx";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { smallestOffer } from "./smallestOffer.ts";

/** Brings in what writes speech down, where somebody offers it; else leads to where it is said who does. */
export function SpeechOffer({ models }: { readonly models: SpeechModels }) {
  const fetch = useCall("captions.fetchModel");
  const offered = smallestOffer(models);
  const model = offered?.model;
  const isComing = model?.wanted === true && model.failure === null;
  const bring = (): void => {
    if (model !== undefined) void fetch.run({ name: model.name });
  };
  return (
    <>
      <Offer
        offer={offered === null ? { kind: "nobodys" } : { ...offered, kind: isComing ? "coming" : "offered" }}
        size="sm"
        variant="default"
        asking={fetch.running}
        onBring={bring}
      />
      {isComing ? null : <FailureNote failure={fetch.failure ?? model?.failure ?? null} />}
    </>
  );
}
