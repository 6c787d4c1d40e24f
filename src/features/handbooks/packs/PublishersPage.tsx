import { Anchor, Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconShieldHalf } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { KnownPublisher } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import { OwnPublisher } from "./OwnPublisher.tsx";
import { SignaturePill } from "./SignaturePill.tsx";

/** Whose packs are here, whom the person trusts, and as whom this computer signs. */
export function PublishersPage() {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("publishers.list", {});
  return (
    <>
      <PageHeader
        title={t("packs.publishers")}
        lead={t("packs.publishersLead")}
        actions={
          <Anchor component={Link} href="/handbooks/catalogue">
            {t("packs.catalogue")}
          </Anchor>
        }
      />
      <Stack gap="lg">
        <FailureNote failure={failure} onRetry={reread} />
        {value === null ? (
          reading ? (
            <Reading />
          ) : null
        ) : (
          <>
            {value.publishers.length === 0 ? (
              <EmptyNote icon={IconShieldHalf} title={t("packs.noPublishers")}>
                {t("packs.noPublishersText")}
              </EmptyNote>
            ) : (
              value.publishers.map((publisher) => <PublisherCard key={publisher.key} publisher={publisher} />)
            )}
            <OwnPublisher key={value.own?.signature.name ?? ""} own={value.own} />
          </>
        )}
      </Stack>
    </>
  );
}

function PublisherCard({ publisher }: { readonly publisher: KnownPublisher }) {
  const { t, i18n } = useTranslation();
  const { key, signature, trustedSince, editionCount } = publisher;
  const [name, setName] = useState(signature.name);
  const trust = useCall("publishers.trust");
  const distrust = useCall("publishers.distrust");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void trust.run({ key, name });
  };
  return (
    <Card withBorder padding="md" component="article">
      <Group justify="space-between" align="flex-end" gap="md">
        <Stack gap={4} style={{ flex: "1 1 20rem", minWidth: 0 }}>
          <Title order={2} size="h5">
            <bdi>{signature.name}</bdi>
          </Title>
          <Group gap="xs">
            <SignaturePill signature={signature} />
          </Group>
          <Fingerprint digits={signature.fingerprint} />
          <Text size="sm" c="dimmed">
            {t("packs.editionsOf", { count: editionCount })}
            {trustedSince === null
              ? ""
              : ` · ${t("packs.trustedSince", { date: wordDate(trustedSince, i18n.language, ownZone()) })}`}
          </Text>
        </Stack>
        {trustedSince === null ? (
          <form onSubmit={submit}>
            <Group align="flex-end" gap="xs">
              <TextInput
                label={t("packs.callThem")}
                value={name}
                maxLength={120}
                required
                withAsterisk={false}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={trust.running}>
                {t("packs.trust")}
              </Button>
            </Group>
          </form>
        ) : (
          <Button variant="default" loading={distrust.running} onClick={() => void distrust.run({ key })}>
            {t("packs.distrust")}
          </Button>
        )}
      </Group>
      <FailureNote failure={trust.failure ?? distrust.failure} />
    </Card>
  );
}
