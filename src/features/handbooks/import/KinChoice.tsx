import { Radio, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Kin } from "../../../../contract/models/draft.ts";
import { wordLanguageWithin, wordList } from "../../../text/amounts.ts";
import { ownZone, wordDate } from "../../../text/time.ts";

/** In place of a handbook's id. */
export const ownHandbook = "own";
const another = "another";

interface KinChoiceProps {
  readonly kin: readonly Kin[];
  /** Of the draft, as it is chosen now. */
  readonly language: string | null;
  /** null: not decided yet. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly wrong: boolean;
  readonly takesFocus: boolean;
}

/** A handbook of its own, or another version or language of one that is here. Nothing to ask where none is. */
export function KinChoice({ kin, language, value, onChange, wrong, takesFocus }: KinChoiceProps) {
  const { t, i18n } = useTranslation();
  const alike = kin.filter(({ because }) => because !== null);
  const others = kin.filter(({ because }) => because === null);
  const [searching, setSearching] = useState(false);
  if (kin.length === 0) return null;

  const wordKin = ({ title, editions }: Kin) => {
    const before = editions.find((edition) => edition.language === language);
    if (before === undefined) return t("import.translationOf", { title });
    const date = wordDate(before.importedAt, i18n.language, ownZone());
    return t("import.versionOf", { title, date });
  };
  const wordReason = ({ because, editions }: Kin) => {
    const languages = [...new Set(editions.map((edition) => wordLanguageWithin(edition.language, i18n.language)))];
    return t(`import.because.${because ?? "title"}`, { languages: wordList(languages, i18n.language) });
  };
  const chosen = others.find(({ handbookId }) => handbookId === value);
  return (
    <Stack gap="xs" {...(wrong ? { "data-wrong": "" } : {})}>
      <Radio.Group
        label={t("import.kin")}
        value={searching ? another : value}
        onChange={(next) => {
          setSearching(next === another);
          onChange(next === another ? null : next);
        }}
        error={wrong ? t("import.kinMissing") : null}
      >
        <Stack gap="xs" mt={6}>
          {alike.map((each, index) => (
            <Radio
              key={each.handbookId}
              value={each.handbookId}
              label={wordKin(each)}
              description={wordReason(each)}
              {...(takesFocus && index === 0 ? { "data-first-focus": "" } : {})}
            />
          ))}
          <Radio value={ownHandbook} label={t("import.own")} />
          {others.length === 0 ? null : <Radio value={another} label={t("import.another")} />}
        </Stack>
      </Radio.Group>
      {searching ? (
        <Select
          aria-label={t("import.another")}
          placeholder={t("import.anotherPlaceholder")}
          searchable
          value={value}
          onChange={onChange}
          data={others.map(({ handbookId, title }) => ({ value: handbookId, label: title }))}
          description={chosen === undefined ? null : wordKin(chosen)}
          inputWrapperOrder={["input", "description", "error"]}
          nothingFoundMessage={t("import.anotherNotFound")}
        />
      ) : null}
    </Stack>
  );
}
