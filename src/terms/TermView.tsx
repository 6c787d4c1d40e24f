import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { termLanguages, type Concept, type TermLanguage } from "../../language/terms/concept.ts";
import { directionOf } from "../text/languages.ts";
import { languagesByName } from "../text/languagesByName.ts";
import classes from "./TermView.module.css";

const isTermLanguage = (base: string): base is TermLanguage => termLanguages.some((each) => each === base);

/** Of the window, where the terms have it. */
export function termLanguageOf(tag: string): TermLanguage {
  const base = baseLanguage(tag);
  return isTermLanguage(base) ? base : "en";
}

/** A clinical term in the reader's language, what it means, and what it is called in the others. */
export function TermView({ concept }: { readonly concept: Concept }) {
  const { i18n } = useTranslation();
  const own = termLanguageOf(i18n.language);
  const [name = "", ...others] = concept.terms[own];
  const rest = languagesByName(
    termLanguages.filter((language) => language !== own),
    i18n.language,
  );
  return (
    <div data-term={concept.id}>
      <Text fw={700} lang={own}>
        {name}
        {others.length === 0 ? null : (
          <Text span inherit fw={400} c="dimmed">
            {" · "}
            {others.join(" · ")}
          </Text>
        )}
      </Text>
      <Text size="sm" my={4} lang={own} dir={directionOf(own)}>
        {concept.definitions[own]}
      </Text>
      <dl className={classes["languages"]}>
        {rest.map(({ value: language, label }) => (
          <div key={language}>
            <dt>{label}</dt>
            <dd>
              <bdi lang={language} dir={directionOf(language)}>
                {concept.terms[language].join(" · ")}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
