import { Anchor } from "@mantine/core";
import type { FoundPack } from "../../../../contract/packCalls.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { directionOf } from "../../../text/languages.ts";
import { WaitingLine } from "../import/WaitingLine.tsx";
import { showFound } from "./packOfferStore.ts";
import { SignaturePill } from "./SignaturePill.tsx";

/** A pack of the watched folder: who signed it, and the way to what it holds before anything of it is installed. */
export function FoundPackLine({ pack }: { readonly pack: FoundPack }) {
  const { key, name, changed, offer, failure } = pack;
  return (
    <WaitingLine
      name={name}
      title={offer?.about.title ?? name}
      found={changed ? "changed" : "new"}
      failure={failure}
      onDiscard={() => void call("packs.decline", { key }).catch(failureOf)}
    >
      {offer === null ? null : (
        <>
          <Anchor
            component="button"
            type="button"
            fw={600}
            ta="start"
            lang={offer.about.language}
            dir={directionOf(offer.about.language)}
            onClick={() => showFound(name, offer)}
          >
            {offer.about.title}
          </Anchor>
          <SignaturePill signature={offer.signature} />
        </>
      )}
    </WaitingLine>
  );
}
