import { Card, Radio, Stack, Switch, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { serverUseSchema, type ServerUse } from "../../../../contract/models/translation.ts";
import { call } from "../../../desktop/desktop.ts";
import { useChosen } from "../../../desktop/useChosen.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

const write = (change: { server?: ServerUse; automatic?: boolean }): Promise<unknown> =>
  call("translation.choose", change);

/** Where texts go, what is translated without being asked for, and what a translation is worth. */
export function WhereCard() {
  const { t } = useTranslation();
  const read = useQuery("translation.choices", {});
  const { value: choices, choose, failure } = useChosen(read.value, write);
  const host = choices?.host ?? null;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="xs">
        {t("translating.where")}
      </Title>
      <Stack gap="md">
        <FailureNote failure={failure ?? read.failure} />
        {host === null ? (
          <Text>{t("translating.whereText")}</Text>
        ) : (
          <Radio.Group
            label={t("translating.whereServer", { host })}
            value={choices?.server ?? ""}
            onChange={(value) => {
              const server = serverUseSchema.safeParse(value);
              if (server.success) choose({ server: server.data });
            }}
          >
            <Stack gap="xs" mt="xs">
              {serverUseSchema.options.map((use) => (
                <Radio key={use} value={use} label={t(`translating.serverUse.${use}`, { host })} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Switch
          label={t("translating.automatic")}
          description={t("translating.automaticText")}
          disabled={choices === null}
          checked={choices?.automatic ?? false}
          onChange={(event) => choose({ automatic: event.currentTarget.checked })}
        />
        <Text>{t("translating.limits")}</Text>
      </Stack>
    </Card>
  );
}
