import { Button, CloseButton, Group, Progress, Text } from "@mantine/core";
import { IconAlertTriangle, IconLanguage } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../contract/failure.ts";
import { cleanLine } from "../../contract/models/safeText.ts";
import { useCall } from "../desktop/useCall.ts";
import { wordLanguageWithin } from "../text/amounts.ts";
import { wordFailure } from "../text/wordFailure.ts";
import type { Doubt } from "../translation/checkNumbers.ts";
import { tellWays, type ToldWay } from "../translation/takenWay.ts";
import type { Translated } from "../translation/translate.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { BringIn } from "./BringIn.tsx";
import { LanguageChoice, WrongLanguage } from "./LanguageChoice.tsx";
import classes from "./TranslationNote.module.css";
import { wordWays } from "./wordWays.ts";

export interface Note {
  readonly ways: readonly [ToldWay, ...ToldWay[]];
  /** Numbers that are not the same in both, and words that nobody translated. */
  readonly doubts: readonly Doubt[];
  /** Why a part of it was not translated. */
  readonly failures: readonly Failure[];
}

export const noteOf = ({ ways, doubts, failures }: Translated): Note => ({ ways: tellWays(ways), doubts, failures });

interface TranslationNoteProps extends Note {
  readonly onAgain: () => void;
  /** What is shown now, and how to change that; left out where both stand side by side. */
  readonly original?: boolean;
  readonly onToggle?: () => void;
  /** Takes another language for the text from its reader; left out where nobody else can have said it. */
  readonly onFrom?: (language: string) => void;
}

/** Says beside a translated text that a machine made it and which way, what to look up, and leads to the original. */
export function TranslationNote({ ways, doubts, failures, onAgain, original, onToggle, onFrom }: TranslationNoteProps) {
  const { t, i18n } = useTranslation();
  const more = (number: number): string =>
    t("translating.doubtsMore", { number: number.toLocaleString(i18n.language) });
  const namesOfKind = (kind: Doubt["kind"]): string =>
    namesOf(
      doubts.filter((each) => each.kind === kind),
      more,
    );
  const lost = namesOfKind("lost");
  const added = namesOfKind("added");
  const parts = namesOfKind("untranslated");
  return (
    <div role="note" data-translation data-aside>
      <Group gap={6} align="center">
        <IconLanguage size={16} aria-hidden />
        <Text size="xs" c="dimmed" style={{ flex: "0 1 auto", whiteSpace: "pre-line" }} role="status">
          {wordWays(t, ways, i18n.language).join("\n")}
        </Text>
        {/* Where they do not fit beside the words, both go below them; where a language is chosen, that alone does. */}
        <Group gap={6} className={classes["ways"] ?? ""}>
          {onToggle === undefined ? null : (
            <Button size="compact-xs" variant="subtle" onClick={onToggle}>
              {t(original ? "translating.showTranslation" : "translating.showOriginal")}
            </Button>
          )}
          {onFrom === undefined ? null : <WrongLanguage onFrom={onFrom} />}
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {t("translating.warning")}
      </Text>
      {lost === "" ? null : <Warning>{t("translating.doubts", { numbers: lost })}</Warning>}
      {added === "" ? null : <Warning>{t("translating.doubtsAdded", { numbers: added })}</Warning>}
      {parts === "" ? null : <Warning>{t("translating.untranslated", { parts })}</Warning>}
      {failures.length === 0 ? null : (
        <Warning>
          {failures.map((each) => wordFailure(t, each)).join(" ")}{" "}
          <Button size="compact-xs" variant="subtle" onClick={onAgain}>
            {t("common.tryAgain")}
          </Button>
        </Warning>
      )}
    </div>
  );
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="status" style={{ overflowWrap: "anywhere" }}>
      <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: "middle" }} /> {children}
    </Text>
  );
}

/** How many doubts are named, and how much of each, in characters. */
const namedMax = 8;
const nameMax = 80;

/** `more` says how many are not named: none is left out in silence. */
function namesOf(doubts: readonly Doubt[], more: (number: number) => string): string {
  const names = [...new Set(doubts.map(({ text }) => shortened(text)))];
  const named = names.slice(0, namedMax).map((each) => `\u2068${each}\u2069`);
  return [...named, ...(names.length > namedMax ? [more(names.length - namedMax)] : [])].join(" · ");
}

function shortened(text: string): string {
  const line = cleanLine(text);
  return line.length > nameMax ? cleanLine(`${line.slice(0, nameMax).replace(/\p{Cs}$/u, "")}…`) : line;
}

/** While it is translated, and where it could not be. */
export function TranslationProgress({
  done,
  total,
  host,
  onStop,
}: {
  readonly done: number;
  readonly total: number;
  readonly host: string | null;
  readonly onStop: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" role="status">
      <Text size="xs" c="dimmed">
        {host === null ? t("translating.running") : t("translating.runningAt", { host })}
      </Text>
      {total > 1 ? (
        <Progress.Root size="sm" style={{ flex: "0 1 8rem", minWidth: "5rem" }}>
          <Progress.Section value={(100 * done) / total} aria-label={t("translating.running")} />
        </Progress.Root>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={onStop}>
        {t("common.cancel")}
      </Button>
    </Group>
  );
}

interface TranslationFailureProps {
  readonly failure: Failure;
  readonly onClose: () => void;
  /** Takes the language of a text from its reader. */
  readonly onFrom?: (language: string) => void;
  readonly onAgain: () => void;
}

export function TranslationFailure({ failure, onClose, onFrom, onAgain }: TranslationFailureProps) {
  const { t, i18n } = useTranslation();
  if (failure.code === "translation.languageUnknown" && onFrom !== undefined)
    return <LanguageChoice role="alert" onFrom={onFrom} onClose={onClose} />;
  // What fails only for a text of the language that was guessed.
  const another = onFrom === undefined ? null : <WrongLanguage onFrom={onFrom} />;
  if (failure.code === "translation.serverUnasked")
    return <ServerQuestion failure={failure} onClose={onClose} onAgain={onAgain} another={another} />;
  if (failure.code !== "translation.noModel")
    return (
      <>
        <FailureNote failure={failure} onClose={onClose} />
        {failure.code === "translation.sameLanguage" ? another : null}
      </>
    );
  return (
    <>
      <Said role="alert" words={wordFailure(t, namingLanguages(failure, i18n.language))} onClose={onClose} />
      <Group gap="xs">
        <BringIn failure={failure} variant="light" onHere={onAgain} />
        {another}
      </Group>
    </>
  );
}

interface ServerQuestionProps extends Omit<TranslationFailureProps, "onFrom"> {
  /** Lets the reader say that the text is in another language. */
  readonly another: ReactNode;
}

/** Only the server could: whether it may is the person's to say, before anything goes there. */
function ServerQuestion({ failure, onClose, onAgain, another }: ServerQuestionProps) {
  const { t, i18n } = useTranslation();
  const choose = useCall("translation.choose");
  const say = async (server: "whenNeeded" | "never"): Promise<void> => {
    if ((await choose.run({ server })) === null) return;
    if (server === "never") onClose();
    else onAgain();
  };
  return (
    <div role="alert">
      <Said words={wordFailure(t, namingLanguages(failure, i18n.language))} onClose={onClose} />
      <Group gap="xs" mt={4}>
        <Button size="xs" loading={choose.running} onClick={() => void say("whenNeeded")}>
          {t("translating.letServer")}
        </Button>
        <Button size="xs" variant="default" disabled={choose.running} onClick={() => void say("never")}>
          {t("translating.notServer")}
        </Button>
        {another}
      </Group>
      <FailureNote failure={choose.failure} />
    </div>
  );
}

interface SaidProps {
  readonly role?: "alert";
  readonly words: string;
  readonly onClose: () => void;
}

/** What is wrong, and at the end of its line the way to put it away. */
function Said({ words, onClose, ...rest }: SaidProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" {...rest}>
        {words}
      </Text>
      <CloseButton size="sm" aria-label={t("common.close")} onClick={onClose} />
    </Group>
  );
}

function namingLanguages(failure: Failure, language: string): Failure {
  const name = (key: string): string => wordLanguageWithin(String(failure.details[key] ?? ""), language);
  return { ...failure, details: { ...failure.details, from: name("from"), to: name("to") } };
}
