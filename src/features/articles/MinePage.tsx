import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ArticleTabs } from "./ArticleTabs.tsx";
import { ManuscriptCard } from "./review/ManuscriptCard.tsx";
import { WriteButton } from "./WriteButton.tsx";

/** What one writes, and what became of what one handed in. */
export function MinePage() {
  const { t, i18n } = useTranslation();
  const member = useSession()?.member ?? null;
  const drafts = useQuery("articles.drafts", member === null ? null : {});
  const manuscripts = useQuery("articles.manuscripts", member === null ? null : {});
  const discard = useCall("articles.discardDraft");
  const [asking, setAsking] = useState<string | null>(null);
  const handedIn = manuscripts.value?.manuscripts ?? [];
  const own = handedIn.filter(({ authorId }) => authorId === member?.id);
  const together = handedIn.filter(({ coAuthorIds }) => member !== null && coAuthorIds.includes(member.id));
  const written = drafts.value?.drafts ?? [];
  return (
    <>
      <PageHeader
        title={t("rooms.articles")}
        lead={t("articles.leadMine")}
        actions={member === null ? undefined : <WriteButton />}
      />
      <ArticleTabs tab="mine" />
      <FailureNote failure={drafts.failure ?? manuscripts.failure} />
      {drafts.value !== null && manuscripts.value !== null && written.length + own.length + together.length === 0 ? (
        <EmptyNote icon={IconPencil} title={t("articles.noneMine")}>
          {t("articles.noneMineText")}
        </EmptyNote>
      ) : null}
      <Stack gap="lg">
        {written.length === 0 ? null : (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t("articles.drafts")}
            </Title>
            <Stack gap="sm">
              {written.map((draft) => (
                <Card key={draft.id} withBorder padding="md" component="article">
                  <Group justify="space-between" gap="sm">
                    <div>
                      <Anchor component={Link} href={`/articles/write/${draft.id}`} fw={600}>
                        <bdi>{draft.title.trim() === "" ? t("articles.untitled") : draft.title}</bdi>
                      </Anchor>
                      <Text size="sm" c="dimmed">
                        {t("articles.changedAt", { at: wordMoment(draft.changedAt, i18n.language, ownZone()) })}
                      </Text>
                    </div>
                    <Button variant="subtle" color="rose" onClick={() => setAsking(draft.id)}>
                      {t("articles.discard")}
                    </Button>
                  </Group>
                </Card>
              ))}
            </Stack>
          </section>
        )}
        {own.length === 0 ? null : (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t("articles.handedIn")}
            </Title>
            <Stack gap="sm">
              {own.map((manuscript) => (
                <ManuscriptCard key={manuscript.id} manuscript={manuscript} />
              ))}
            </Stack>
          </section>
        )}
        {together.length === 0 ? null : (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t("articles.asCoAuthor")}
            </Title>
            <Stack gap="sm">
              {together.map((manuscript) => (
                <ManuscriptCard key={manuscript.id} manuscript={manuscript} />
              ))}
            </Stack>
          </section>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking !== null}
        title={t("articles.discardTitle")}
        text={t("articles.discardText")}
        confirm={t("articles.discard")}
        running={discard.running}
        failure={discard.failure}
        onClose={() => setAsking(null)}
        onConfirm={() =>
          void discard.run({ id: asking ?? "" }).then((done) => (done === null ? undefined : setAsking(null)))
        }
      />
    </>
  );
}
