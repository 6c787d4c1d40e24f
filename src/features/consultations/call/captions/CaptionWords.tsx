import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { wordLanguageWithin } from "../../../../text/amounts.ts";
import type { CaptionLine } from "./captionLines.ts";
import classes from "./CaptionOverlay.module.css";

interface CaptionWordsProps {
  readonly line: CaptionLine;
  /** What was said stands under its translation always, and not only where numbers were lost. */
  readonly withOriginal?: boolean;
}

/** What was said, or what a machine made of it for the reader, marked as that. */
export function CaptionWords({ line, withOriginal = false }: CaptionWordsProps) {
  const { t, i18n } = useTranslation();
  const { translation, isLeft } = line;
  const original = <bdi lang={line.language}>{line.text}</bdi>;
  if (translation === null)
    return (
      <>
        {original} {isLeft ? <span className={classes["mark"]}>{t("captioning.notTranslated")}</span> : null}
      </>
    );
  const way = translation.languages.map((each) => wordLanguageWithin(each, i18n.language)).join(t("translating.then"));
  return (
    <>
      <bdi lang={translation.languages.at(-1)}>{translation.text}</bdi>{" "}
      <span className={classes["mark"]} data-translation>
        {t("translating.machine", { way })}
        {translation.hasDoubts && !withOriginal ? <> · {original}</> : null}
      </span>
      {withOriginal ? (
        <Text component="span" display="block" size="sm" c="dimmed">
          {original}
        </Text>
      ) : null}
    </>
  );
}
