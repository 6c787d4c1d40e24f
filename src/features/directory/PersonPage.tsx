import { Anchor, Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguageWithin, wordList } from "../../text/amounts.ts";
import { wordCountry } from "../../text/countries.ts";
import { isMixedScript } from "../../text/isMixedScript.ts";
import { wordMoment, wordZone } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { ReportButton } from "../../ui/ReportButton.tsx";
import { useNow } from "../../ui/useNow.ts";
import { AvailabilityPill } from "./AvailabilityPill.tsx";

/** Who somebody is, and what they say of themselves. */
export function PersonPage({ id, ownId }: { readonly id: string; readonly ownId: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(30_000);
  const report = useCall("reports.make");
  const [, go] = useLocation();
  const begin = useCall("conversations.begin");
  const { value: person, failure, reread } = useQuery("directory.person", { id });
  if (person === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  const write = async () => {
    const conversation = await begin.run({ title: null, memberIds: [id] });
    if (conversation !== null) go(`/messages/${conversation.id}`);
  };
  const { profile, profession, country, institutionId, institutionName } = person;
  const language = i18n.language;
  const zone = profile?.timeZone ?? null;
  const all: readonly (readonly [string, string])[] = [
    [t("apply.country"), country === null ? "" : wordCountry(country, language)],
    [
      t("apply.languages"),
      wordList(
        (profile?.languages ?? []).map((tag) => wordLanguageWithin(tag, language)),
        language,
      ),
    ],
    [
      t("apply.specialities"),
      wordList(
        (profile?.specialities ?? []).map((code) => wordSpeciality(t, code)),
        language,
      ),
    ],
    [
      t("directory.localTime"),
      zone === null ? "" : `${wordMoment(now.toISOString(), language, zone)} · ${wordZone(zone, language)}`,
    ],
  ];
  const facts = all.filter(([, said]) => said !== "");
  const saysNothing = facts.length === 0 && profile === null && institutionId === null && !person.suspended;
  return (
    <>
      <PageHeader
        title={person.name}
        lead={
          <>
            {/* The title says it; here it is said again only where it may deceive. */}
            {isMixedScript(person.name) ? (
              <>
                <PersonName name={person.name} />
                {" · "}
              </>
            ) : null}
            {t(`role.${person.role}`)}
            {profession === null ? "" : ` · ${t(`profession.${profession}`)}`}
          </>
        }
        actions={
          id === ownId ? (
            <Button component={Link} href="/directory/me">
              {t("directory.change")}
            </Button>
          ) : person.suspended ? null : (
            <Button
              leftSection={<IconMessage size={18} aria-hidden />}
              loading={begin.running}
              onClick={() => void write()}
            >
              {t("directory.write")}
            </Button>
          )
        }
      />
      <FailureNote failure={begin.failure} />
      <Card withBorder padding="lg" component="section" display={saysNothing ? "none" : undefined}>
        <Stack gap="sm">
          <Group gap="sm">
            {person.suspended ? <Text c="rose">{t("administration.suspended")}</Text> : null}
            {profile === null || person.suspended ? null : <AvailabilityPill availability={profile.availability} />}
            {institutionId === null ? null : (
              <Anchor component={Link} href={`/directory/institutions/${institutionId}`}>
                <bdi>{institutionName}</bdi>
              </Anchor>
            )}
          </Group>
          {facts.map(([label, said]) => (
            <Text key={label} size="sm">
              <Text span c="dimmed" size="sm">
                {label}:{" "}
              </Text>
              {said}
            </Text>
          ))}
          {profile === null || profile.about === "" ? null : (
            <TranslatedPlain text={profile.about} from={null} authorId={id} own={id === ownId} />
          )}
          {profile === null || id === ownId ? null : (
            <Group>
              <ReportButton collection="profile" documentId={id} report={report} />
            </Group>
          )}
        </Stack>
      </Card>
    </>
  );
}
