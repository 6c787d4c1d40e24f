import { useTranslation } from "react-i18next";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { useTranslationChoices } from "../translation/useTranslationChoices.ts";

/** Whether the person reads a language: the window's, or one that she said. False where nobody knows which it is. */
export function useReads(language: string | null): boolean {
  const { i18n } = useTranslation();
  const choices = useTranslationChoices();
  if (language === null) return false;
  return [i18n.language, ...(choices?.reads ?? [])].some((tag) => baseLanguage(tag) === baseLanguage(language));
}
