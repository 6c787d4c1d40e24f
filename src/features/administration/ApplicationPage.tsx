import { Alert, Anchor, Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconArrowLeft, IconAlertTriangle } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { CallOutput } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguageWithin, wordList } from "../../text/amounts.ts";
import { wordCountry } from "../../text/countries.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { DecisionForm } from "./DecisionForm.tsx";
import { EvidenceView } from "./EvidenceView.tsx";
import { useQueueView } from "./queueStore.ts";

type Reviewed = CallOutput<"applications.open">;

/** One application with its evidence, what was said of it, and the decision. */
export function ApplicationPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { ids } = useQueueView();
  const { value, failure, reread } = useQuery("applications.open", { id });
  const next = ids[ids.indexOf(id) + 1] ?? null;
  return (
    <Stack>
      <Group justify="space-between">
        <Anchor component={Link} href="/administration/applications">
          <Group gap={6} component="span">
            <DirectionalIcon icon={IconArrowLeft} size={16} />
            {t("applications.back")}
          </Group>
        </Anchor>
        {next === null ? null : (
          <Anchor component={Link} href={`/administration/applications/${next}`}>
            {t("applications.next")}
          </Anchor>
        )}
      </Group>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null ? (
        failure === null ? (
          <Reading />
        ) : null
      ) : (
        <>
          <Facts application={value} />
          <EvidenceView
            key={value.form.evidence.sha256}
            id={id}
            evidence={value.form.evidence}
            until={value.evidenceUntil}
          />
          <Story application={value} onNoted={reread} />
          {value.state === "received" || value.state === "asked" ? (
            <DecisionForm
              key={value.version}
              applications={[{ id, version: value.version }]}
              newInstitution={value.institutionId === null}
              onDone={() => {
                if (next === null) reread();
                else go(`/administration/applications/${next}`);
              }}
            />
          ) : null}
        </>
      )}
    </Stack>
  );
}

function Facts({ application }: { readonly application: Reviewed }) {
  const { t, i18n } = useTranslation();
  const { form, emailTaken, others, alike } = application;
  const language = i18n.language;
  const isNew = application.institutionId === null;
  const rows: readonly (readonly [string, string])[] = [
    [t("apply.email"), form.email],
    [t("apply.profession"), t(`profession.${form.profession}`)],
    [t("apply.licenceNumber"), form.licenceNumber],
    [t("apply.country"), wordCountry(form.country, language)],
    [
      t("apply.institutionName"),
      isNew && form.institution.kind === "new"
        ? [form.institution.name, form.institution.city, wordCountry(form.institution.country, language)]
            .filter((part) => part !== "")
            .join(" · ")
        : application.institutionName,
    ],
    [
      t("apply.languages"),
      wordList(
        form.languages.map((tag) => wordLanguageWithin(tag, language)),
        language,
      ),
    ],
    [
      t("apply.specialities"),
      wordList(
        form.specialities.map((code) => wordSpeciality(t, code)),
        language,
      ),
    ],
  ];
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h3" mb="sm">
        <PersonName name={form.name} />
      </Title>
      <Stack gap="sm">
        {isNew ? (
          <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
            {t("applications.newInstitutionText")}
          </Alert>
        ) : null}
        {emailTaken || others.length > 0 ? (
          <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
            {emailTaken ? t("applications.emailTaken") : null}
            {others.map((other) => (
              <Anchor key={other.id} component={Link} href={`/administration/applications/${other.id}`} display="block">
                {t("applications.other", { when: wordMoment(other.submittedAt, language, ownZone()) })}
              </Anchor>
            ))}
          </Alert>
        ) : null}
        {alike.length > 0 ? (
          <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title={t("applications.alike")}>
            {t("applications.alikeText")}
            {alike.map((each) => (
              <Anchor
                key={each.id}
                component={Link}
                href={`/directory/${each.kind === "member" ? "people" : "institutions"}/${each.id}`}
                display="block"
                size="sm"
              >
                <PersonName name={each.name} />
              </Anchor>
            ))}
          </Alert>
        ) : null}
        <dl style={{ margin: 0, display: "grid", gridTemplateColumns: "minmax(8rem, auto) 1fr", gap: "0.35rem 1rem" }}>
          {rows
            .filter(([, said]) => said !== "")
            .map(([label, said]) => (
              <div key={label} style={{ display: "contents" }}>
                <Text component="dt" size="sm" c="dimmed">
                  {label}
                </Text>
                <Text component="dd" m={0} size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  <bdi>{said}</bdi>
                </Text>
              </div>
            ))}
          {form.statement === "" ? null : (
            <div style={{ display: "contents" }}>
              <Text component="dt" size="sm" c="dimmed">
                {t("apply.statement")}
              </Text>
              <dd style={{ margin: 0 }}>
                <AppliedWords text={form.statement} />
              </dd>
            </div>
          )}
        </dl>
      </Stack>
    </Card>
  );
}

/** What an applicant typed goes when nobody needs it, and so does every translation of it. */
function AppliedWords({ text }: { readonly text: string }) {
  return <TranslatedPlain size="sm" text={text} from={null} authorId={null} own={false} kept={false} />;
}

function Story({ application, onNoted }: { readonly application: Reviewed; readonly onNoted: () => void }) {
  const { t, i18n } = useTranslation();
  const note = useCall("applications.note");
  const [text, setText] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await note.run({ id: application.id, text })) === null) return;
    setText("");
    onNoted();
  };
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={3} size="h4" mb="sm">
        {t("applications.story")}
      </Title>
      <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
        {application.events.map((event, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- what happened stays in its place
          <li key={place}>
            <Text size="sm" c="dimmed">
              {t(`applications.event.${event.kind}`)}
              {event.byName === null ? "" : " · "}
              {event.byName === null ? null : <PersonName name={event.byName} />} ·{" "}
              {wordMoment(event.at, i18n.language, ownZone())}
            </Text>
            {event.text === "" ? null : <AppliedWords text={event.text} />}
          </li>
        ))}
      </Stack>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="xs" mt="md">
          <Textarea
            label={t("applications.note")}
            description={t("applications.noteHelp")}
            autosize
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <FailureNote failure={note.failure} />
          <Group>
            <Button type="submit" variant="default" size="xs" loading={note.running} disabled={text.trim() === ""}>
              {t("applications.addNote")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
