import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLanguage } from "@tabler/icons-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { translationLanguages } from "../../../../contract/models/translation.ts";
import { wordLanguageWithin } from "../../../text/amounts.ts";
import { directionOf } from "../../../text/languages.ts";
import { TermsOf } from "../../../terms/TermsOf.tsx";
import { escapeWords } from "../../../translation/encodeRun.ts";
import { liftPictureWords, settlePictureWords } from "../../../translation/pictureWords.ts";
import { htmlForm } from "../../../translation/translate.ts";
import { useTranslated } from "../../../translation/useTranslated.ts";
import { dressPage } from "../../../ui/dressPage.ts";
import text from "../../../ui/PageText.module.css";
import {
  noteOf,
  TranslationFailure,
  TranslationNote,
  TranslationProgress,
} from "../../../translated/TranslationNote.tsx";
import { ImageDialog, type LargeImage } from "./ImageDialog.tsx";
import { Origin } from "./Origin.tsx";

const isOurs = (tag: string): boolean => translationLanguages.some((language) => language === baseLanguage(tag));

/**
 * Translates the page for a reader whose window speaks another language. It opens over the original, which keeps its marks,
 * its place and what is found in it; closing it is the way back.
 */
export function TranslatePage({ edition, section }: { readonly edition: Edition; readonly section: Section }) {
  const { t, i18n } = useTranslation();
  const [opened, dialog] = useDisclosure(false);
  const whole = useMemo(
    () => liftPictureWords(`<h2>${escapeWords(section.title)}</h2>${section.html}`),
    [section.title, section.html],
  );
  const [image, setImage] = useState<LargeImage | null>(null);
  const [isCovered, setCovered] = useState(false);
  const translation = useTranslated(htmlForm, whole, i18n.language);
  if (
    section.html === "" ||
    !isOurs(edition.language) ||
    baseLanguage(edition.language) === baseLanguage(i18n.language)
  )
    return null;
  const { state } = translation;
  const close = (): void => {
    dialog.close();
    translation.clear();
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        mb="sm"
        // Longer than a narrow window in some languages.
        h="auto"
        styles={{ label: { whiteSpace: "normal", textAlign: "start" } }}
        leftSection={<IconLanguage size={16} aria-hidden />}
        onClick={() => {
          dialog.open();
          translation.start(edition.language);
        }}
      >
        {t("translating.page", { language: wordLanguageWithin(i18n.language, i18n.language) })}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        // It closes the picture first, or what a term means.
        closeOnEscape={image === null && !isCovered}
        size="52rem"
        title={<bdi lang={edition.language}>{edition.title}</bdi>}
        closeButtonProps={{ "aria-label": t("common.close") }}
        // A link of the page leads to another page.
        onClick={(event) =>
          event.target instanceof Element && event.target.closest("a") !== null ? close() : undefined
        }
      >
        <Origin edition={edition} page={section.page} />
        {state.kind === "running" ? (
          <TranslationProgress done={state.done} total={state.total} host={state.host} onStop={close} />
        ) : null}
        {state.kind === "failed" ? (
          <TranslationFailure
            failure={state.failure}
            onClose={close}
            onAgain={() => translation.start(edition.language)}
            onFrom={translation.startAs}
          />
        ) : null}
        {state.kind === "done" ? (
          <>
            <TranslationNote
              {...noteOf(state.translated)}
              onAgain={() => translation.start(edition.language)}
              original={false}
              onToggle={close}
              onFrom={translation.startAs}
            />
            <TranslatedPage html={state.translated.text} image={image} onImage={setImage} onCovered={setCovered} />
          </>
        ) : null}
      </Modal>
    </>
  );
}

interface TranslatedPageProps {
  readonly html: string;
  readonly image: LargeImage | null;
  readonly onImage: (image: LargeImage | null) => void;
  readonly onCovered: (isCovered: boolean) => void;
}

function TranslatedPage({ html, image, onImage, onCovered }: TranslatedPageProps) {
  const { t, i18n } = useTranslation();
  const page = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (page.current === null) return undefined;
    return dressPage(page.current, settlePictureWords(html), {
      enlarge: (alt) => (alt === "" ? t("reader.enlarge") : t("reader.enlargeNamed", { alt })),
      table: (number) => t("reader.table", { number }),
      onEnlarge: ({ src, alt }) => onImage({ source: src, alt }),
      classes: { zoom: text["zoom"] ?? "", scroller: text["scroller"] ?? "" },
    });
  }, [html, t, onImage]);
  return (
    <>
      <TermsOf page={page} language={i18n.language} written={html} listed onCovered={onCovered} />
      <div
        ref={page}
        data-testid="translated-page"
        className={text["page"]}
        lang={i18n.language}
        dir={directionOf(i18n.language)}
      />
      {image === null ? null : <ImageDialog image={image} language={i18n.language} onClose={() => onImage(null)} />}
    </>
  );
}
