import { Box, Button, CloseButton, Group, NativeSelect, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { translationLanguages, translationLanguageSchema } from "../../contract/models/translation.ts";
import { directionOf } from "../text/languages.ts";
import { languagesByName } from "../text/languagesByName.ts";
import type { TextForm } from "../translation/parts.ts";
import { tellWays, type ToldWay } from "../translation/takenWay.ts";
import { useThereAndBack, type ThereAndBack } from "../translation/useThereAndBack.ts";
import classes from "./ReaderPreview.module.css";
import { TranslationFailure, TranslationNote, TranslationProgress, type Note } from "./TranslationNote.tsx";

/** Each way there goes the same way back. */
function noteThereAndBack({ there, back }: Extract<ThereAndBack, { kind: "done" }>): Note {
  const [way] = tellWays(back.ways);
  const [first, ...others] = tellWays(there.ways);
  const goBack = ({ languages, host }: ToldWay): ToldWay => ({
    languages: [...languages, ...way.languages.slice(1)],
    host: host ?? way.host,
  });
  return {
    ways: [goBack(first), ...others.map((each) => goBack(each))],
    doubts: [...there.doubts, ...back.doubts],
    failures: [...there.failures, ...back.failures],
  };
}

interface ReaderPreviewProps {
  readonly form: TextForm;
  /** As it would be sent; empty where nothing is written yet. */
  readonly text: string;
  /** What its author says that it is in; null where nobody is asked. */
  readonly from: string | null;
  /** Languages of who is going to read it, where that is known. */
  readonly readers?: readonly string[];
  readonly onClose: () => void;
  /** Draws the text in a language. */
  readonly children: (text: string, language: string) => ReactNode;
}

const baseOf = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";

/**
 * What readers of another language would see of a text before it is sent, and what that says in one's own: where the two
 * differ, it is better put more plainly.
 */
export function ReaderPreview({ form, text, from, readers = [], onClose, children }: ReaderPreviewProps) {
  const { t, i18n } = useTranslation();
  const own = translationLanguageSchema.catch("en").parse(baseOf(from ?? i18n.language));
  const others = translationLanguages.filter((language) => language !== own);
  const choices = languagesByName(others, i18n.language);
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = [chosen, ...readers.map(baseOf), choices[0]?.value].find((each) => each != null && each !== own);
  const to = translationLanguageSchema.safeParse(wanted);
  const { state, run, clear } = useThereAndBack(form, own, from);
  const ask = (): void => {
    if (to.success) void run(text, to.data);
  };
  const fresh = state.kind === "done" && state.of === text && to.data === state.there.ways[0].route.steps.at(-1)?.to;
  return (
    <Box role="region" aria-label={t("preview.title")} className={classes["preview"] ?? ""}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          size="xs"
          flex="0 1 16rem"
          label={t("preview.language")}
          value={to.data ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={choices}
        />
        <Button size="xs" disabled={text.trim() === "" || state.kind === "running" || fresh} onClick={ask}>
          {t("preview.show")}
        </Button>
        <CloseButton ms="auto" aria-label={t("common.close")} onClick={onClose} />
      </Group>
      {state.kind === "running" ? <TranslationProgress done={0} total={0} host={state.host} onStop={clear} /> : null}
      {state.kind === "failed" ? <TranslationFailure failure={state.failure} onClose={clear} onAgain={ask} /> : null}
      {state.kind === "done" && fresh ? (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {t("preview.there")}
          </Text>
          <div lang={to.data} dir={directionOf(to.data ?? own)}>
            {children(state.there.text, to.data ?? own)}
          </div>
          <Text size="xs" c="dimmed" mt="xs">
            {t("preview.back")}
          </Text>
          {children(state.back.text, state.there.from)}
          <TranslationNote {...noteThereAndBack(state)} onAgain={ask} />
        </>
      ) : null}
    </Box>
  );
}
