import { Anchor, Button, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Failure } from "../../contract/failure.ts";
import { useCall } from "../desktop/useCall.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { wordSize } from "../text/amounts.ts";
import { wordFailure } from "../text/wordFailure.ts";
import { ComingBar } from "./ComingBar.tsx";
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
  const { t, i18n } = useTranslation();
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
  if (way.kind === "coming")
    return (
      <ComingBar
        label={t("translating.bringIn", { size: wordSize(way.sizeBytes, i18n.language) })}
        fetchedBytes={way.fetchedBytes}
        sizeBytes={way.sizeBytes}
      />
    );
  if (isHere && onHere !== undefined)
    return (
      <Button size="compact-sm" variant={variant} onClick={onHere}>
        {t("translating.translate")}
      </Button>
    );
  if (way.kind !== "offered")
    return (
      <Anchor component={Link} href="/settings/translation" size="sm" c="inherit" td="underline">
        {t("translating.getLanguages")}
      </Anchor>
    );
  const { directions } = way;
  const failed = fetch.failure ?? way.failure;
  const bring = async (): Promise<void> => {
    if ((await fetch.run({ directions: [...directions] })) !== null) setAsked(true);
  };
  return (
    <>
      <Button size="compact-sm" variant={variant} loading={fetch.running} onClick={() => void bring()}>
        {t("translating.bringIn", { size: wordSize(way.sizeBytes, i18n.language) })}
      </Button>
      {failed === null ? null : (
        <Text size="sm" role="alert">
          {wordFailure(t, failed)}
        </Text>
      )}
    </>
  );
}
