import { Button, Card, Group, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { serverAddressSchema, serverKeySchema } from "../../../contract/models/translation.ts";
import type { CallOutput } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguageWithin, wordList } from "../../text/amounts.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

type Server = CallOutput<"translationServer.read">["server"];

/** The institution's own translation server: off until it is set here. */
export function TranslationServerCard() {
  const { value, failure, reread } = useQuery("translationServer.read", {});
  if (value === null) return failure === null ? null : <FailureNote failure={failure} onRetry={reread} />;
  return <ServerForm key={value.server?.address ?? ""} server={value.server} onSet={reread} />;
}

function ServerForm({ server, onSet }: { readonly server: Server; readonly onSet: () => void }) {
  const { t, i18n } = useTranslation();
  const set = useCall("translationServer.set");
  const [address, setAddress] = useState(server?.address ?? "");
  const [apiKey, setApiKey] = useState("");
  const [checked, setChecked] = useState(false);
  const fits = serverAddressSchema.safeParse(address).success;
  const keyFits = apiKey === "" || serverKeySchema.safeParse(apiKey).success;
  const change = async (to: Parameters<typeof set.run>[0]["server"]): Promise<void> => {
    if ((await set.run({ server: to })) === null) return;
    setApiKey("");
    onSet();
    notifications.show({ withCloseButton: false, message: t("exchange.saved") });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (fits && keyFits) void change({ address, ...(apiKey !== "" && { apiKey }) });
  };
  const languages = new Set(server?.directions.flatMap(({ from, to }) => [from, to]) ?? []);
  const named = [...languages].map((language) => wordLanguageWithin(language, i18n.language));
  return (
    <Card withBorder padding="lg" component="section" maw="40rem" aria-labelledby="translation-server">
      <Title order={2} size="h4" id="translation-server">
        {t("translationServer.title")}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t("translationServer.lead")}
      </Text>
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text role="status">
            {server === null
              ? t("translationServer.off")
              : t("translationServer.on", { host: server.host, languages: wordList(named, i18n.language) })}
          </Text>
          <TextInput
            label={t("translationServer.address")}
            description={t("translationServer.addressHelp")}
            type="url"
            dir="ltr"
            maxLength={500}
            value={address}
            error={checked && !fits ? t("translationServer.addressWrong") : null}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("translationServer.key")}
            description={t(server?.hasKey ? "translationServer.keyKept" : "translationServer.keyHelp")}
            autoComplete="off"
            dir="ltr"
            maxLength={500}
            value={apiKey}
            error={checked && !keyFits ? t("translationServer.keyWrong") : null}
            visibilityToggleButtonProps={{ "aria-label": t("translationServer.showKey") }}
            onChange={(event) => setApiKey(event.currentTarget.value)}
          />
          <FailureNote failure={set.failure} />
          <Group>
            <Button type="submit" loading={set.running}>
              {t("translationServer.save")}
            </Button>
            {server === null ? null : (
              <Button
                variant="subtle"
                color="rose"
                disabled={set.running}
                onClick={() => {
                  setAddress("");
                  void change(null);
                }}
              >
                {t("translationServer.turnOff")}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
