import { Card, Radio, Stack, Switch, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { serverUseSchema } from "../../../../contract/models/translation.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

/** Where texts go, what is translated without being asked for, and what a translation is worth. */
export function WhereCard() {
  const { t } = useTranslation();
  const { value: choices, failure } = useQuery("translation.choices", {});
  const choose = useCall("translation.choose");
  const host = choices?.host ?? null;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="xs">
        {t("translating.where")}
      </Title>
      <Stack gap="md">
        <FailureNote failure={choose.failure ?? failure} />
        {host === null ? (
          <Text>{t("translating.whereText")}</Text>
        ) : (
          <Radio.Group
            label={t("translating.whereServer", { host })}
            value={choices?.server ?? ""}
            onChange={(value) => {
              const server = serverUseSchema.safeParse(value);
              if (server.success) void choose.run({ server: server.data });
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
          onChange={(event) => void choose.run({ automatic: event.currentTarget.checked })}
        />
        <Text>{t("translating.limits")}</Text>
      </Stack>
    </Card>
  );
}
