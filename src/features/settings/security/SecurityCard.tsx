import { Card, Divider, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PasswordPart } from "./PasswordPart.tsx";
import { SecondFactorPart } from "./SecondFactorPart.tsx";
import { SessionsPart } from "./SessionsPart.tsx";

/** What keeps the account its member's own. */
export function SecurityCard() {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="lg" component="section" id="security">
      <Title order={2} size="h4" mb="md">
        {t("security.title")}
      </Title>
      <Stack gap="lg">
        <PasswordPart />
        <Divider />
        <SecondFactorPart />
        <Divider />
        <SessionsPart />
      </Stack>
    </Card>
  );
}
