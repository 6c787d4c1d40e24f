import { Box, Button, CloseButton, Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../contract/messageCalls.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { translationLanguages, translationLanguageSchema } from "../../../contract/models/translation.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import { TranslationFailure, TranslationNote, TranslationProgress } from "../../translated/TranslationNote.tsx";
import { useThereAndBack } from "../../translation/useThereAndBack.ts";
import classes from "./Composer.module.css";
import { MessageText } from "./MessageText.tsx";

interface ReaderPreviewProps {
  readonly conversation: Conversation;
  /** As it would be sent. */
  readonly text: string;
  readonly onClose: () => void;
}

/**
 * What readers of another language would see of a message before it is sent, and what that says in one's own: where the two
 * differ, the message is better put more plainly.
 */
export function ReaderPreview({ conversation, text, onClose }: ReaderPreviewProps) {
  const { t, i18n } = useTranslation();
  const myId = useSession()?.member?.id ?? "";
  const own = translationLanguageSchema.catch("en").parse(baseLanguage(i18n.language));
  const other = conversation.kind === "direct" ? conversation.members.find(({ id }) => id !== myId) : undefined;
  const spoken = useQuery("directory.person", other === undefined ? null : { id: other.id }).value?.profile;
  const theirs = spoken?.languages.map(baseLanguage) ?? [];
  const collator = new Intl.Collator(i18n.language);
  const choices = translationLanguages
    .filter((language) => language !== own)
    .map((language) => ({ value: language, label: wordLanguage(language, i18n.language) }))
    .sort((one, next) => collator.compare(one.label, next.label));
  const [chosen, setChosen] = useState<string | null>(null);
  const to = translationLanguageSchema.safeParse(chosen ?? theirs.find((each) => each !== own) ?? choices[0]?.value);
  const { state, run, clear } = useThereAndBack(own);
  const ask = (): void => {
    if (to.success) void run(text, to.data);
  };
  const fresh = state.kind === "done" && state.of === text && to.data === state.there.route.steps.at(-1)?.to;
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
            <MessageText text={state.there.text} mentions={conversation.members} myId={myId} />
          </div>
          <Text size="xs" c="dimmed" mt="xs">
            {t("preview.back")}
          </Text>
          <MessageText text={state.back.text} mentions={conversation.members} myId={myId} />
          <TranslationNote
            languages={[
              state.there.from,
              ...[...state.there.route.steps, ...state.back.route.steps].map((step) => step.to),
            ]}
            host={
              [state.there, state.back].flatMap(({ route }) => (route.engine === "server" ? route.host : []))[0] ?? null
            }
            doubts={[...state.there.doubts, ...state.back.doubts]}
          />
        </>
      ) : null}
    </Box>
  );
}
