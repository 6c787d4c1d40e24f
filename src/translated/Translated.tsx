import { Button } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema } from "../../contract/models/translation.ts";
import type { TranslatedText } from "../translation/useTranslated.ts";
import { useTranslationChoices } from "../translation/useTranslationChoices.ts";
import { TermsOf } from "../terms/TermsOf.tsx";
import { WrongLanguage } from "./LanguageChoice.tsx";
import { useDoubtSaid } from "./useDoubtSaid.ts";
import { noteOf, TranslationFailure, TranslationNote, TranslationProgress } from "./TranslationNote.tsx";
import { useReads } from "./useReads.ts";

interface TranslatedProps {
  readonly translation: TranslatedText;
  readonly text: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** Written by who reads it. */
  readonly own: boolean;
  /** Whether a button beside the text offers it; left out where a menu does. */
  readonly offered?: boolean;
  /** Of a text that is longer than a window: what says that it is translated stands above it. */
  readonly long?: boolean;
  /** Draws the text; `language` where it is known. */
  readonly children: (text: string, language: string | undefined) => ReactNode;
}

/**
 * What somebody wrote, or what a machine made of it for the reader: marked, with the original one click away. Where the person
 * chose so, what she does not read is translated when it comes into view.
 */
export function Translated({ translation, text, from, own, offered = true, long = false, children }: TranslatedProps) {
  const { t, i18n } = useTranslation();
  const choices = useTranslationChoices();
  const [original, setOriginal] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const { state, start, startAs, clear, startByItself } = translation;
  const done = state.kind === "done" ? state.translated : null;
  // Asked for again: who asks does not want to see the original any more.
  if (original && state.kind === "running") setOriginal(false);
  const isRead = useReads(from);
  const isOwnLanguage = from !== null && baseLanguage(from) === baseLanguage(i18n.language);
  const isOffered = offered && !own && state.kind === "none" && text.trim() !== "";
  // What its author says is the reader's own language may be in another, or a part of it.
  const doubted = useDoubtSaid(text, isOffered && isOwnLanguage ? from : null);
  const other = translationLanguageSchema.safeParse(doubted).data;
  const byItself = choices?.automatic === true && !own && !isRead && text.trim() !== "";
  /** What is translated when it comes into view; null where nothing is. */
  const watched = byItself ? `${i18n.language} ${text}` : null;

  const tried = useRef<string | null>(null);
  const come = useEffectEvent((visible: boolean) => {
    // Once: what failed, or was stopped by the person, waits for her.
    if (visible && state.kind === "none" && tried.current !== watched) {
      tried.current = watched;
      startByItself(from);
    }
    if (visible || state.kind !== "running") return;
    // Nobody waits for what has left the screen.
    tried.current = null;
    clear();
  });
  useEffect(() => {
    if (watched === null || place.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => come(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [watched]);

  const translated = done !== null && !original;
  const words = children(translated ? done.text : text, translated ? baseLanguage(i18n.language) : (from ?? undefined));
  const notes = (
    <>
      {state.kind === "running" ? (
        <TranslationProgress done={state.done} total={state.total} host={state.host} onStop={clear} />
      ) : null}
      {state.kind === "failed" ? (
        <TranslationFailure failure={state.failure} onClose={clear} onAgain={() => start(from)} onFrom={startAs} />
      ) : null}
      {done === null ? null : (
        <TranslationNote
          {...noteOf(done)}
          onAgain={() => start(from)}
          original={original}
          onToggle={() => setOriginal(!original)}
          onFrom={startAs}
        />
      )}
      {isOffered && (!isOwnLanguage || other !== undefined) ? (
        <Button
          size="compact-xs"
          variant="subtle"
          data-aside
          leftSection={<IconLanguage size={16} aria-hidden />}
          onClick={() => (other === undefined ? start(from) : startAs(other))}
        >
          {t("translating.translate")}
        </Button>
      ) : null}
      {isOffered && doubted !== null && other === undefined ? (
        <div data-aside>
          <WrongLanguage onFrom={startAs} />
        </div>
      ) : null}
    </>
  );
  const terms = (
    <TermsOf
      page={place}
      language={translated ? i18n.language : (from ?? i18n.language)}
      written={`${i18n.language} ${translated ? done.text : text}`}
      listed={long}
    />
  );
  return (
    <div ref={place}>
      {long ? notes : null}
      {long ? terms : null}
      {words}
      {long ? null : terms}
      {long ? null : notes}
    </div>
  );
}
