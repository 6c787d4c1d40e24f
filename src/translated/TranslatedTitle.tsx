import { Group, Text } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema } from "../../contract/models/translation.ts";
import { wordLanguageWithin } from "../text/amounts.ts";
import { TitleQueue } from "../translation/titleQueue.ts";
import { translate, type Translated } from "../translation/translate.ts";
import { useTranslationChoices } from "../translation/useTranslationChoices.ts";

const queue = new TitleQueue(translate);

interface TranslatedTitleProps {
  readonly title: string;
  readonly from: string;
}

/**
 * Below the title of a row in a list: what it says in the reader's language, where she wants what she does not read translated
 * by itself. The title itself stays, and with it what is searched and sorted. Nothing while it has not come, or where a
 * number in it did not come through.
 */
export function TranslatedTitle({ title, from }: TranslatedTitleProps) {
  const { t, i18n } = useTranslation();
  const choices = useTranslationChoices();
  const place = useRef<HTMLDivElement>(null);
  const reader = translationLanguageSchema.safeParse(baseLanguage(i18n.language)).data;
  const of = `${i18n.language} ${title}`;
  const [kept, setKept] = useState<{ readonly of: string; readonly translated: Translated } | null>(null);
  const reads = [i18n.language, ...(choices?.reads ?? [])].some((tag) => baseLanguage(tag) === baseLanguage(from));
  const done = kept?.of === of && !reads && choices?.automatic === true ? kept.translated : null;
  const wanted = choices?.automatic === true && !reads && title.trim() !== "" && done === null;
  useEffect(() => {
    if (!wanted || reader === undefined || place.current === null) return undefined;
    let takeBack = (): void => undefined;
    const show = (translated: Translated): void => setKept({ of, translated });
    const observer = new IntersectionObserver((entries) => {
      takeBack();
      takeBack = () => undefined;
      if (entries.at(-1)?.isIntersecting) takeBack = queue.want({ title, from, to: reader, show });
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      takeBack();
    };
  }, [wanted, reader, of, title, from]);
  if (done === null || done.doubts.length > 0) return wanted ? <div ref={place} style={{ minHeight: 1 }} /> : null;
  const languages = [done.from, ...done.route.steps.map(({ to }) => to)];
  const way = languages.map((each) => wordLanguageWithin(each, i18n.language)).join(t("translating.then"));
  const said =
    done.route.engine === "server"
      ? t("translating.machineAt", { way, host: done.route.host })
      : t("translating.machine", { way });
  return (
    <Group gap={6} align="center" wrap="nowrap" data-translated-title title={said}>
      <IconLanguage size={16} role="img" aria-label={said} style={{ flexShrink: 0 }} />
      <Text lang={i18n.language} dir="auto" style={{ overflowWrap: "anywhere" }}>
        {done.text}
      </Text>
    </Group>
  );
}
