import { Box, Button, Card, Group, SegmentedControl, Select, Stack, Switch, Text, Title } from "@mantine/core";
import { IconDoorEnter, IconDoorExit } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useRoute } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useSession } from "../../desktop/useSession.ts";
import { useSettings } from "../../desktop/useSettings.ts";
import { languages, pseudoLanguage } from "../../text/languages.ts";
import { ownZone, wordOffset, wordZone } from "../../text/time.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useNow } from "../../ui/useNow.ts";
import { SecurityCard } from "./security/SecurityCard.tsx";
import { MessagesCard } from "./MessagesCard.tsx";
import { TranslationCard, TranslationPage } from "./translation/TranslationPage.tsx";
import { WatchedFolderCard } from "./WatchedFolderCard.tsx";

export function SettingsRoom() {
  const [translation] = useRoute("/settings/translation");
  return translation ? <TranslationPage /> : <SettingsPage />;
}

/** Language, colours, the session, and what this program is. */
function SettingsPage() {
  const { t, i18n } = useTranslation();
  const { value: settings, choose, failure, unread } = useSettings();
  const session = useSession();
  const zone = ownZone();
  const now = useNow(60_000);
  return (
    <Box maw="44rem">
      <PageHeader title={t("rooms.settings")} />
      <Stack gap="lg">
        <FailureNote failure={failure ?? unread} />
        <Card withBorder padding="lg" component="section">
          <Title order={2} size="h4" mb="md">
            {t("settings.window")}
          </Title>
          <Stack>
            <Select
              label={t("settings.language")}
              disabled={settings === null}
              allowDeselect={false}
              value={settings?.language ?? "system"}
              onChange={(value) => choose({ language: value === "system" ? null : value })}
              data={[
                { value: "system", label: t("settings.system") },
                ...languages.map(({ code, name }) => ({ value: code, label: name })),
                // Offered to nobody; who chose it by its tag (docs/languages.md) sees what is chosen.
                ...(settings?.language === pseudoLanguage ? [pseudoLanguage] : []),
              ]}
            />
            <Box>
              <Text size="sm" fw={500} mb={4} id="color-scheme">
                {t("settings.colors")}
              </Text>
              <SegmentedControl
                // Its marker stays where it was when the window turns to the other direction.
                key={i18n.dir()}
                aria-labelledby="color-scheme"
                disabled={settings === null}
                value={settings?.colorScheme ?? "auto"}
                onChange={(value) => choose({ colorScheme: value })}
                data={(["auto", "light", "dark"] as const).map((value) => ({
                  value,
                  label: t(`settings.colorScheme.${value}`),
                }))}
              />
            </Box>
            <Switch
              label={t("settings.underlineTerms")}
              description={t("terms.underlineText")}
              disabled={settings === null}
              checked={settings?.underlineTerms ?? false}
              onChange={(event) => choose({ underlineTerms: event.currentTarget.checked })}
            />
            <Text size="sm" c="dimmed">
              {t("settings.zone", {
                zone: wordZone(zone, i18n.language),
                offset: wordOffset(zone, i18n.language, now),
              })}
            </Text>
          </Stack>
        </Card>
        {session?.member ? <MessagesCard /> : null}
        <TranslationCard />
        <WatchedFolderCard />
        <SessionCard />
        {session?.member && session.connection !== "signedOut" ? <SecurityCard /> : null}
        <Card withBorder padding="lg" component="section">
          <Title order={2} size="h4" mb="xs">
            {t("settings.about")}
          </Title>
          <Text>{t("settings.aboutText")}</Text>
          <Text size="sm" c="dimmed" mt="xs">
            {t("settings.licence")}
          </Text>
        </Card>
      </Stack>
    </Box>
  );
}

function SessionCard() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useCall("session.signOut");
  const [asking, setAsking] = useState(false);
  if (session === null) return null;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="xs">
        {t("settings.session")}
      </Title>
      {session.member === null ? (
        <Group justify="space-between">
          <Text style={{ flex: "1 1 16rem" }}>{t("settings.signedOut")}</Text>
          <Button component={Link} href="/join" leftSection={<IconDoorEnter size={18} aria-hidden />}>
            {t("layout.join")}
          </Button>
        </Group>
      ) : (
        <Group justify="space-between">
          <div style={{ flex: "1 1 16rem" }}>
            <Text fw={600}>{session.member.name}</Text>
            <Text size="sm" c="dimmed">
              {t(`role.${session.member.role}`)} · <bdi dir="ltr">{session.hubUrl}</bdi>
            </Text>
          </div>
          {session.connection === "signedOut" ? (
            <Button component={Link} href="/join" leftSection={<IconDoorEnter size={18} aria-hidden />}>
              {t("layout.signInAgain")}
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconDoorExit size={18} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t("settings.signOut")}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("settings.signOutTitle")}
        text={t("settings.signOutText")}
        confirm={t("settings.signOut")}
        running={signOut.running}
        failure={signOut.failure}
        onClose={() => setAsking(false)}
        onConfirm={() => void signOut.run({}).then((done) => (done === null ? undefined : setAsking(false)))}
      />
    </Card>
  );
}
