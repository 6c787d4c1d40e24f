import { Button, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../contract/failure.ts";
import { useCall } from "../desktop/useCall.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { wordFailure } from "../text/wordFailure.ts";
import { Offer } from "./Offer.tsx";
import { offeredWay } from "./offeredWay.ts";

interface BringInProps {
  /** `translation.noModel` */
  readonly failure: Failure;
  readonly variant: "light" | "white";
  /** Tries again once the models are here. Left out where that happens by itself. */
  readonly onHere?: () => void;
}

/** Brings the models in that a translation lacked, where somebody offers them; else leads to where it is said who does. */
export function BringIn({ failure, variant, onHere }: BringInProps) {
  const { t } = useTranslation();
  const { value } = useQuery("translation.models", {});
  const fetch = useCall("translation.fetchModels");
  const [asked, setAsked] = useState(false);
  const way = offeredWay(value?.models ?? [], String(failure.details["missing"] ?? ""));
  const isHere = way.kind === "here";
  const goOn = useEffectEvent(() => onHere?.());
  useEffect(() => {
    // Who brought it in wants what it is for.
    if (isHere && asked) goOn();
  }, [isHere, asked]);
  if (value === null) return null;
  if (isHere && onHere !== undefined)
    return (
      <Button size="compact-sm" variant={variant} onClick={onHere}>
        {t("translating.translate")}
      </Button>
    );
  const bring = async (): Promise<void> => {
    if (way.kind === "offered" && (await fetch.run({ directions: [...way.directions] })) !== null) setAsked(true);
  };
  const failed = way.kind === "offered" ? (fetch.failure ?? way.failure) : null;
  return (
    <>
      <Offer
        offer={way.kind === "here" ? { kind: "nobodys" } : way}
        size="compact-sm"
        variant={variant}
        asking={fetch.running}
        onBring={() => void bring()}
      />
      {failed === null ? null : (
        <Text size="sm" role="alert">
          {wordFailure(t, failed)}
        </Text>
      )}
    </>
  );
}
