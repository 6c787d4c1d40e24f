import { Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface SpokenSearchProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly isNothingFound: boolean;
}

/** Looks for words in what machines wrote down of speech: what they are worth, the field, and that nothing was found. */
export function SpokenSearch({ query, onQuery, isNothingFound }: SpokenSearchProps) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("captioning.warning")}
      </Text>
      <TextInput
        type="search"
        label={t("captioning.search")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        data-autofocus
      />
      {isNothingFound ? <Text role="status">{t("captioning.nothingFound")}</Text> : null}
    </>
  );
}
