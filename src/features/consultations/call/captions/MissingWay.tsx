import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../../contract/failure.ts";
import { wordLanguageWithin } from "../../../../text/amounts.ts";
import { wordFailure } from "../../../../text/wordFailure.ts";
import { BringIn } from "../../../../translated/BringIn.tsx";

/** What others say cannot be translated here: which models it needs, and how large they are, where somebody offers them. */
export function MissingWay({ failure }: { readonly failure: Failure }) {
  const { t, i18n } = useTranslation();
  const name = (key: string): string => wordLanguageWithin(String(failure.details[key] ?? ""), i18n.language);
  return (
    <Group gap="xs" justify="center">
      <Text size="sm">{wordFailure(t, { ...failure, details: { from: name("from"), to: name("to") } })}</Text>
      <BringIn failure={failure} variant="white" />
    </Group>
  );
}
