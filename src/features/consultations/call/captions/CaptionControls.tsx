import { Button, NativeSelect, Popover, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { IconBadgeCc } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { translationLanguages, translationLanguageSchema } from "../../../../../contract/models/translation.ts";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { useSettings } from "../../../../desktop/useSettings.ts";
import { languagesByName } from "../../../../text/languagesByName.ts";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { currentCall } from "../callSession.ts";
import { useCaptionStore } from "./captionStore.ts";
import { hasSpeechModel } from "./smallestOffer.ts";
import { SpeechOffer } from "./SpeechOffer.tsx";
import { spokenLanguage } from "./spokenLanguage.ts";

const sizes = ["small", "medium", "large"] as const;
const places = ["top", "bottom"] as const;

/** Whether captions show and are made, in which language, and how they look. */
export function CaptionControls() {
  const { t, i18n } = useTranslation();
  const { value: settings, choose, failure, clear } = useSettings();
  const { value: models } = useQuery("captions.models", {});
  const own = useCaptionStore((state) => state.own);
  const pace = useCaptionStore((state) => state.pace);
  const session = currentCall()?.captions;
  const shown = settings?.captionsShown ?? false;
  useEffect(() => session?.setReader(shown, i18n.language), [session, shown, i18n.language]);
  if (settings === null) return null;
  const language = spokenLanguage(settings.spokenLanguage, i18n.language);
  const isHere = hasSpeechModel(models);
  const setOwn = (on: boolean) => (on ? void session?.begin(language) : session?.end());
  return (
    <Popover position="top" withinPortal trapFocus width="min(24rem, 94vw)">
      <Popover.Target>
        <Button
          variant={shown || own !== "off" ? "light" : "default"}
          size="md"
          leftSection={<IconBadgeCc size={20} aria-hidden />}
        >
          {t("captioning.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
        <Stack gap="sm">
          <Switch
            label={t("captioning.show")}
            checked={shown}
            onChange={(event) => choose({ captionsShown: event.currentTarget.checked })}
          />
          <Switch
            label={t("captioning.own")}
            description={t("captioning.ownText")}
            checked={own !== "off"}
            disabled={!isHere}
            onChange={(event) => setOwn(event.currentTarget.checked)}
          />
          {own === "opening" ? (
            <Text size="sm" role="status">
              {t("captioning.opening")}
            </Text>
          ) : null}
          {isHere || models === null ? null : (
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{t("captioning.noModel")}</Text>
              <SpeechOffer models={models} />
            </Stack>
          )}
          {own === "on" && pace !== "full" ? (
            <Text size="sm" role="status">
              {t(`captioning.pace.${pace}`)}
            </Text>
          ) : null}
          <FailureNote failure={failure} onClose={clear} />
          <NativeSelect
            label={t("captioning.language")}
            value={language}
            data={languagesByName(translationLanguages, i18n.language)}
            onChange={(event) => {
              const chosen = translationLanguageSchema.parse(event.currentTarget.value);
              choose({ spokenLanguage: chosen });
              if (own !== "off") void session?.begin(chosen);
            }}
          />
          <SegmentedControl
            aria-label={t("captioning.size")}
            value={settings.captionSize}
            onChange={(captionSize) => choose({ captionSize })}
            data={sizes.map((value) => ({ value, label: t(`captioning.sizes.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t("captioning.place")}
            value={settings.captionPlace}
            onChange={(captionPlace) => choose({ captionPlace })}
            data={places.map((value) => ({ value, label: t(`captioning.places.${value}`) }))}
          />
          <Text size="xs" c="dimmed">
            {t("captioning.warning")}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
