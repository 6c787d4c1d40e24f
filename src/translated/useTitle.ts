import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema } from "../../contract/models/translation.ts";
import { tellLanguage } from "../translation/findWay.ts";
import { TitleQueue } from "../translation/titleQueue.ts";
import { translate, type Translated } from "../translation/translate.ts";
import { tellWays } from "../translation/takenWay.ts";
import { useTranslationChoices } from "../translation/useTranslationChoices.ts";
import { useReads } from "./useReads.ts";
import { wordWays } from "./wordWays.ts";

const queue = new TitleQueue(translate, tellLanguage);

export interface WrittenTitle {
  readonly title: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** The member who wrote it, where nobody said its language. */
  readonly authorId: string | null;
}

interface TitleTranslation {
  /** null while it has not come, or where a number in it did not come through. */
  readonly text: string | null;
  /** That a machine made it, and which way. */
  readonly said: string;
  /** Where it stands: it is translated once that is on the screen. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** Whether it may still come. */
  readonly awaited: boolean;
}

/**
 * What a line says in the reader's language: where she wants what she does not read translated by itself, or `asked` for what
 * it belongs to. Lines that are on the screen together go to the engine together.
 */
export function useTitle({ title, from, authorId }: WrittenTitle, asked = false): TitleTranslation {
  const { t, i18n } = useTranslation();
  const choices = useTranslationChoices();
  const place = useRef<HTMLDivElement>(null);
  const reader = translationLanguageSchema.safeParse(baseLanguage(i18n.language)).data;
  const of = `${i18n.language} ${title}`;
  const [kept, setKept] = useState<{ readonly of: string; readonly translated: Translated } | null>(null);
  const reads = useReads(from);
  const wanted = (asked || choices?.automatic === true) && !reads && title.trim() !== "";
  const done = wanted && kept?.of === of ? kept.translated : null;
  const awaited = wanted && done === null;
  useEffect(() => {
    if (!awaited || reader === undefined || place.current === null) return undefined;
    let takeBack = (): void => undefined;
    const show = (translated: Translated): void => setKept({ of, translated });
    const observer = new IntersectionObserver((entries) => {
      takeBack();
      takeBack = () => undefined;
      if (entries.at(-1)?.isIntersecting) takeBack = queue.want({ title, from, authorId, to: reader, show });
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      takeBack();
    };
  }, [awaited, reader, of, title, from, authorId]);
  if (done === null || done.doubts.length > 0) return { text: null, said: "", place, awaited };
  const said = wordWays(t, tellWays(done.ways), i18n.language).join("\n");
  return { text: done.text, said, place, awaited };
}
