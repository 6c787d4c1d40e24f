import { Button, CloseButton, Group, NativeSelect } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { translationLanguages } from "../../contract/models/translation.ts";
import { languagesByName } from "../text/languagesByName.ts";

interface LanguageChoiceProps {
  /** `alert` where the translation waits for it. */
  readonly role: "alert" | "group";
  readonly onFrom: (language: string) => void;
  readonly onClose: () => void;
}

/** Lets the reader say which language a text is in. */
export function LanguageChoice({ role, onFrom, onClose }: LanguageChoiceProps) {
  const { t, i18n } = useTranslation();
  const [from, setFrom] = useState("");
  const field = useRef<HTMLSelectElement>(null);
  // A person has just asked for it.
  useEffect(() => (role === "group" ? field.current?.focus() : undefined), [role]);
  const others = translationLanguages.filter((language) => language !== i18n.language);
  const choices = languagesByName(others, i18n.language);
  return (
    // A line of its own, among what stands beside it.
    <Group gap="xs" align="flex-end" style={{ flexBasis: "100%" }} role={role} aria-label={t("translating.fromWhich")}>
      <NativeSelect
        ref={field}
        size="xs"
        maw="18rem"
        label={t("translating.fromWhich")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data={[{ value: "", label: t("translating.chooseLanguage"), disabled: true }, ...choices]}
      />
      {/* Apart from the choice: with the keyboard, every language on the way to the right one is chosen. */}
      <Button size="xs" disabled={from === ""} onClick={() => onFrom(from)}>
        {t("translating.translate")}
      </Button>
      <CloseButton aria-label={t("common.close")} onClick={onClose} />
    </Group>
  );
}

/** Where its language was guessed, and perhaps wrongly: a quiet way to say which it is. */
export function WrongLanguage({ onFrom }: Pick<LanguageChoiceProps, "onFrom">) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  // Who closes it goes on where it was opened.
  useEffect(() => {
    if (wasAsked.current && !asked) button.current?.focus();
    wasAsked.current = asked;
  }, [asked]);
  const say = (language: string): void => {
    setAsked(false);
    onFrom(language);
  };
  if (asked) return <LanguageChoice role="group" onFrom={say} onClose={() => setAsked(false)} />;
  return (
    <Button ref={button} size="compact-xs" variant="subtle" color="gray" onClick={() => setAsked(true)}>
      {t("translating.wrongLanguage")}
    </Button>
  );
}
