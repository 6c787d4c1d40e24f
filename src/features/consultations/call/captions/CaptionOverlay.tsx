import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { wordLanguageWithin, wordList } from "../../../../text/amounts.ts";
import { wordFailure } from "../../../../text/wordFailure.ts";
import type { CaptionLine } from "./captionLines.ts";
import type { CallPeer } from "../callState.ts";
import { useCallStore } from "../callStore.ts";
import classes from "./CaptionOverlay.module.css";
import { useCaptionStore } from "./captionStore.ts";

const shownMax = 3;
const nobody: readonly CallPeer[] = [];

/** The newest captions over the stage, as large and where the reader wants them. */
export function CaptionOverlay({ place }: { readonly place: "top" | "bottom" }) {
  const { t, i18n } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const { lines, untranslated, misread } = useCaptionStore();
  const peers = useCallStore((state) => state.call?.peers ?? nobody);
  if (settings === null || !settings.captionsShown || settings.captionPlace !== place) return null;
  const shown = lines.slice(-shownMax);
  const others = peers.filter(({ peerId }) => misread.includes(peerId)).map((peer) => peer.name);
  const name = (key: string): string => wordLanguageWithin(String(untranslated?.details[key] ?? ""), i18n.language);
  return (
    <section
      className={classes["overlay"]}
      data-place={place}
      data-size={settings.captionSize}
      aria-label={t("captioning.title")}
    >
      {/* Read out as they become final; what is still being said would be read over and over. */}
      <div role="log" aria-live="polite" className={classes["live"]}>
        {shown
          .filter(({ final }) => final)
          .map((line) => (
            <Line key={`${line.peerId} ${line.id}`} line={line} />
          ))}
      </div>
      {shown
        .filter(({ final }) => !final)
        .map((line) => (
          <Line key={`${line.peerId} ${line.id}`} line={line} />
        ))}
      {untranslated === null ? null : (
        <Text size="sm">
          {wordFailure(t, { ...untranslated, details: { from: name("from"), to: name("to") } })}{" "}
          <Anchor component={Link} href="/settings/translation" c="inherit" td="underline">
            {t("translating.getLanguages")}
          </Anchor>
        </Text>
      )}
      {others.length === 0 ? null : (
        <Text size="sm" role="status">
          {t("captioning.misread", { names: wordList(others, i18n.language) })}
        </Text>
      )}
      <Text size="xs" className={classes["mark"] ?? ""}>
        {t("captioning.warning")}
      </Text>
    </section>
  );
}

function Line({ line }: { readonly line: CaptionLine }) {
  return (
    <p className={classes["line"]} data-final={line.final} data-testid="caption">
      <bdi className={classes["name"]}>{line.name}</bdi> <CaptionWords line={line} />
    </p>
  );
}

/** What was said, or what a machine made of it for the reader, marked as that. */
export function CaptionWords({ line }: { readonly line: CaptionLine }) {
  const { t, i18n } = useTranslation();
  const { translation } = line;
  if (translation === null) return <bdi lang={line.language}>{line.text}</bdi>;
  const way = translation.languages.map((each) => wordLanguageWithin(each, i18n.language)).join(t("translating.then"));
  return (
    <>
      <bdi lang={translation.languages.at(-1)} title={line.text}>
        {translation.text}
      </bdi>{" "}
      <span className={classes["mark"]} data-translation>
        {t("translating.machine", { way })}
        {translation.hasDoubts ? ` · ${line.text}` : null}
      </span>
    </>
  );
}
