import { ActionIcon, Anchor, Card, Group, Progress, SimpleGrid, Text, Title, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordFromNow } from "../../text/time.ts";
import { wordShare } from "../../text/amounts.ts";
import { useNow } from "../../ui/useNow.ts";

const most = 4;

/** What was read last, each at its page. Nothing where nothing was read. */
export function ContinueReading() {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { value } = useQuery("reading.recent", { limit: most });
  const forget = useCall("reading.forget");
  const recent = value?.recent ?? [];
  return (
    <section aria-label={t("reader.recent")}>
      <Group justify="space-between" mb="xs">
        {recent.length === 0 ? (
          <span />
        ) : (
          <Title order={2} size="h4">
            {t("reader.recent")}
          </Title>
        )}
        <Anchor component={Link} href="/handbooks/marks" size="sm">
          {t("marks.all")}
        </Anchor>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} spacing="sm">
        {recent.map(({ edition, sectionId, sectionTitle, readAt, share }) => (
          <Card key={edition.id} withBorder padding="sm" radius="md" data-testid="recent">
            <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
              <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
                <Anchor
                  component={Link}
                  href={`/handbooks/${edition.id}`}
                  fw={650}
                  lang={edition.language}
                  dir="auto"
                  data-section={sectionId}
                >
                  {sectionTitle}
                </Anchor>
                <Text size="sm" c="dimmed" lineClamp={1}>
                  <bdi lang={edition.language}>{edition.title}</bdi>
                </Text>
                <Text size="sm" c="dimmed">
                  {t("reader.readAgo", { ago: wordFromNow(readAt, i18n.language, now) })}
                </Text>
              </div>
              <Tooltip label={t("reader.forget")}>
                <ActionIcon
                  variant="subtle"
                  color="slate"
                  aria-label={t("reader.forgetNamed", { title: edition.title })}
                  onClick={() => void forget.run({ editionId: edition.id })}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Group>
            <Progress
              value={share * 100}
              size="xs"
              mt={8}
              aria-label={t("reader.progress", { share: wordShare(share, 1, i18n.language) })}
            />
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}
