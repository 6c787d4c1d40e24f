import { Alert, Card, Group, Select, Stack, Switch, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "../../desktop/desktop.ts";
import { useSettings } from "../../desktop/useSettings.ts";
import { ownZone, wordZone } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { zoneChoices } from "../../text/zones.ts";

/** The browser's own permission; of the desktop shell there is none to be asked for. */
const isBlocked = (): boolean =>
  notify === null && (!("Notification" in window) || Notification.permission === "denied");

/** How one is told of messages, when not, and what others see of one. */
export function MessagesCard() {
  const { t, i18n } = useTranslation();
  const { value: settings, choose, failure, unread } = useSettings();
  const [blocked, setBlocked] = useState(isBlocked);
  const [choosingZone, chooseZone] = useState(false);
  if (settings === null) return <FailureNote failure={unread} />;
  // Four hundred names are worded once somebody looks for one.
  const zone = settings.quietZone;
  const known = zone === null ? [] : [{ value: zone, label: wordZone(zone, i18n.language) }];
  const zones = choosingZone ? zoneChoices(i18n.language, zone ?? ownZone()) : known;
  const turnOn = async (on: boolean) => {
    // Asked when the person wants it, and at no other time.
    if (on && notify === null && "Notification" in window) await Notification.requestPermission();
    setBlocked(isBlocked());
    choose({ notifications: on });
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="settings-messages">
      <Title order={2} size="h4" mb="md" id="settings-messages">
        {t("settings.messages")}
      </Title>
      <FailureNote failure={failure ?? unread} />
      <Stack>
        <Switch
          checked={settings.notifications}
          label={t("settings.notifications")}
          onChange={(event) => void turnOn(event.currentTarget.checked)}
        />
        {settings.notifications && blocked ? (
          <Alert color="amber" role="status">
            {t("settings.notificationsBlocked")}
          </Alert>
        ) : null}
        <Switch
          checked={settings.notificationTexts}
          disabled={!settings.notifications}
          label={t("settings.notificationTexts")}
          description={t("settings.notificationTextsHelp")}
          onChange={(event) => choose({ notificationTexts: event.currentTarget.checked })}
        />
        <Group align="flex-end">
          <TextInput
            type="time"
            label={t("settings.quietFrom")}
            defaultValue={settings.quietFrom}
            onChange={(event) => keepTime(event.currentTarget.value, (quietFrom) => choose({ quietFrom }))}
          />
          <TextInput
            type="time"
            label={t("settings.quietUntil")}
            defaultValue={settings.quietUntil}
            onChange={(event) => keepTime(event.currentTarget.value, (quietUntil) => choose({ quietUntil }))}
          />
          <Select
            searchable
            allowDeselect={false}
            label={t("settings.quietZone")}
            value={settings.quietZone ?? "here"}
            onChange={(zone) => choose({ quietZone: zone === "here" ? null : zone })}
            data={[
              { value: "here", label: t("settings.quietHere", { zone: wordZone(ownZone(), i18n.language) }) },
              ...zones,
            ]}
            limit={60}
            onDropdownOpen={() => chooseZone(true)}
            description={t("settings.quietHelp")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            style={{ flex: "1 1 26rem" }}
          />
        </Group>
        <Switch
          checked={settings.sharePresence}
          label={t("settings.sharePresence")}
          description={t("settings.sharePresenceHelp")}
          onChange={(event) => choose({ sharePresence: event.currentTarget.checked })}
        />
        <Switch
          checked={settings.shareReading}
          label={t("settings.shareReading")}
          description={t("settings.shareReadingHelp")}
          onChange={(event) => choose({ shareReading: event.currentTarget.checked })}
        />
      </Stack>
    </Card>
  );
}

/** While one types a time the field is empty. */
function keepTime(value: string, keep: (time: string) => void): void {
  if (/^\d\d:\d\d$/u.test(value)) keep(value);
}
