import { Anchor, Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Failure } from "../../../../../contract/failure.ts";
import { useCall } from "../../../../desktop/useCall.ts";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { wordLanguageWithin, wordSize } from "../../../../text/amounts.ts";
import { wordFailure } from "../../../../text/wordFailure.ts";

/** What others say cannot be translated here: which models it needs, and how large they are, where somebody offers them. */
export function MissingWay({ failure }: { readonly failure: Failure }) {
  const { t, i18n } = useTranslation();
  const { value: models } = useQuery("translation.models", {});
  const fetch = useCall("translation.fetchModels");
  const name = (key: string): string => wordLanguageWithin(String(failure.details[key] ?? ""), i18n.language);
  const missing = String(failure.details["missing"] ?? "").split(", ");
  const offered = (models?.models ?? []).filter(
    (each) => each.offered !== null && missing.includes(`${each.from}-${each.to}`),
  );
  const isComing = offered.some((each) => each.wanted && each.failure === null);
  const bytes = offered.reduce((sum, each) => sum + (each.offered?.sizeBytes ?? 0), 0);
  return (
    <Text size="sm" component="div">
      {wordFailure(t, { ...failure, details: { from: name("from"), to: name("to") } })}{" "}
      {offered.length === missing.length && !isComing && fetch.failure === null ? (
        <Button
          size="compact-sm"
          variant="white"
          loading={fetch.running}
          onClick={() => void fetch.run({ directions: offered.map(({ from, to }) => ({ from, to })) })}
        >
          {t("translating.bringIn", { size: wordSize(bytes, i18n.language) })}
        </Button>
      ) : (
        <Anchor component={Link} href="/settings/translation" c="inherit" td="underline">
          {t("translating.getLanguages")}
        </Anchor>
      )}
    </Text>
  );
}
