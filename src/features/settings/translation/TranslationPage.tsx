import { Anchor, Box, Button, Card, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconLanguage } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { DiskUse } from "./DiskUse.tsx";
import { groupModels } from "./groupModels.ts";
import { LanguageRow } from "./LanguageRow.tsx";
import { SourceForm } from "./SourceForm.tsx";
import { SpeechCard } from "./SpeechCard.tsx";
import { WhereCard } from "./WhereCard.tsx";

/** The languages that this computer translates: what is here, what it takes, and where more comes from. */
export function TranslationPage() {
  const { t, i18n } = useTranslation();
  const { value, failure, reading } = useQuery("translation.models", {});
  const { value: speech } = useQuery("captions.models", {});
  const host = useQuery("translation.choices", {}).value?.host ?? null;
  // What a mirror or a stick got since its list was read last. Nobody asked for it: a source that is away is not told.
  useEffect(() => {
    call("translation.readSourceAgain", {}).catch(failureOf);
    call("captions.readSourceAgain", {}).catch(failureOf);
  }, []);
  const offers = [...(value?.models ?? []), ...(speech?.models ?? [])].map(({ offered }) => offered);
  const atHub = offers.some((offered) => offered?.atHub);
  const groups = groupModels(value?.models ?? [], i18n.language);
  return (
    <Box maw="44rem">
      <Button
        component={Link}
        href="/settings"
        variant="subtle"
        size="compact-sm"
        mb="xs"
        leftSection={<DirectionalIcon icon={IconArrowLeft} size={16} />}
      >
        {t("rooms.settings")}
      </Button>
      <PageHeader
        title={t("translating.title")}
        lead={t(host === null ? "translating.lead" : "translating.leadServer")}
      />
      <Stack gap="lg">
        <FailureNote failure={failure} />
        {reading && value === null ? <Reading /> : null}
        <Card withBorder padding="lg" component="section" aria-labelledby="translation-languages">
          <Title order={2} size="h4" id="translation-languages">
            {t("translating.languages")}
          </Title>
          <DiskUse bytes={value?.diskBytes ?? 0} />
          {atHub ? <Text mb="sm">{t("translating.hubSource")}</Text> : null}
          {value !== null && groups.length === 0 ? (
            <EmptyNote icon={IconLanguage} title={t("translating.none")}>
              {t("translating.noneText")}
            </EmptyNote>
          ) : (
            <Stack component="ul" gap="md" style={{ listStyle: "none", padding: 0, margin: 0 }}>
              {groups.map((group) => (
                <LanguageRow key={group.language} group={group} />
              ))}
            </Stack>
          )}
          {groups.length === 0 ? null : (
            <Text size="sm" c="dimmed" mt="md">
              {t("translating.qualityText")}
            </Text>
          )}
        </Card>
        <SpeechCard models={speech} />
        {value === null || speech === null ? null : <SourceForm source={value.source ?? speech.source} />}
        <WhereCard />
      </Stack>
    </Box>
  );
}

/** In the settings: the way there. */
export function TranslationCard() {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="xs">
        {t("translating.title")}
      </Title>
      <Text mb="xs">{t("translating.lead")}</Text>
      <Anchor component={Link} href="/settings/translation">
        {t("translating.open")}
      </Anchor>
    </Card>
  );
}
