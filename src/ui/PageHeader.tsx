import { Box, Group, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PageHeaderProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The name of a room at its top, and of the window. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  useDocumentTitle(t("common.windowTitle", { room: title }));
  return (
    <Group justify="space-between" align="flex-end" mb="lg" gap="md">
      <Box style={{ flex: "1 1 20rem" }}>
        <Title order={1} size="h2">
          <bdi>{title}</bdi>
        </Title>
        {lead === undefined ? null : (
          <Text c="dimmed" mt={4} component="div">
            {lead}
          </Text>
        )}
      </Box>
      {actions === undefined ? null : <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
