import { Anchor, Card, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ManuscriptSummary } from "../../../../contract/articleCalls.ts";
import { directionOf } from "../../../text/languages.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { TranslatedTitle } from "../../../translated/TranslatedTitle.tsx";
import { ManuscriptPills } from "./ManuscriptPills.tsx";

/** What was handed in, and where it stands. */
export function ManuscriptCard({ manuscript }: { readonly manuscript: ManuscriptSummary }) {
  const { i18n } = useTranslation();
  const { id, language, title } = manuscript;
  return (
    <Card withBorder padding="md" component="article">
      <Anchor component={Link} href={`/articles/review/${id}`} fw={600} lang={language} dir={directionOf(language)}>
        {title}
      </Anchor>
      <TranslatedTitle title={title} from={language} authorId={null} />
      <Text size="sm" c="dimmed">
        <bdi>{manuscript.authorName}</bdi> · {wordMoment(manuscript.at, i18n.language, ownZone())}
      </Text>
      <Group gap="xs" mt="xs">
        <ManuscriptPills manuscript={manuscript} />
      </Group>
    </Card>
  );
}
