import { Anchor, Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconArrowLeft, IconDownload, IconHighlight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ReadEdition } from "../../../../contract/models/reading.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { wordLanguage } from "../../../text/amounts.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { downloadMarks } from "./downloadMarks.ts";

/** Every handbook with marks in it, those that were removed from this computer among them. */
export function MarkedHandbooks() {
  const { t, i18n } = useTranslation();
  const { value, failure, reread } = useQuery("marks.editions", {});
  const list = useCall("marks.list");
  const download = async (edition: ReadEdition) => {
    const marked = await list.run({ editionId: edition.id });
    if (marked !== null) downloadMarks(t, i18n.language, [marked]);
  };
  return (
    <>
      <Anchor component={Link} href="/handbooks" style={{ display: "inline-flex", alignItems: "center", gap: 6 }}>
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("handbooks.all")}
      </Anchor>
      <PageHeader title={t("marks.all")} lead={t("marks.allText")} />
      <Stack>
        <FailureNote failure={failure ?? list.failure} onRetry={reread} />
        {value?.editions.length === 0 ? (
          <EmptyNote icon={IconHighlight} title={t("marks.none")}>
            {t("marks.noneText")}
          </EmptyNote>
        ) : null}
        {value?.editions.map(({ edition, markCount }) => (
          <Card key={edition.id} withBorder padding="md" component="article">
            <Group justify="space-between">
              <div>
                {edition.here ? (
                  <Anchor
                    component={Link}
                    href={`/handbooks/${edition.id}`}
                    fw={650}
                    lang={edition.language}
                    dir="auto"
                  >
                    {edition.title}
                  </Anchor>
                ) : (
                  <Text fw={650}>
                    <bdi lang={edition.language}>{edition.title}</bdi>
                  </Text>
                )}
                <Text size="sm" c="dimmed">
                  {[
                    edition.edition === "" ? null : t("handbooks.edition", { edition: edition.edition }),
                    wordLanguage(edition.language, i18n.language),
                    t("marks.count", { count: markCount }),
                    edition.here ? null : t("marks.editionGone"),
                  ]
                    .filter((fact) => fact !== null)
                    .join(" · ")}
                </Text>
              </div>
              <Button
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                loading={list.running}
                onClick={() => void download(edition)}
              >
                {t("marks.export")}
              </Button>
            </Group>
          </Card>
        ))}
      </Stack>
    </>
  );
}
