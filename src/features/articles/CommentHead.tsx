import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ArticleComment } from "../../../contract/articleCalls.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** Above a comment: who said it, when, and whether the hub has it. */
export function CommentHead({ comment }: { readonly comment: Pick<ArticleComment, "authorName" | "at" | "standing"> }) {
  const { t, i18n } = useTranslation();
  return (
    <Group gap="xs" justify="space-between">
      <Text size="sm">
        <bdi style={{ fontWeight: 600 }}>{comment.authorName}</bdi>
        {" · "}
        <Text component="span" c="dimmed" inherit>
          {wordMoment(comment.at, i18n.language, ownZone())}
        </Text>
      </Text>
      {comment.standing === "synced" ? null : (
        <StatusPill tone={comment.standing === "refused" ? "alarm" : "notice"}>
          {t(`articles.standing.${comment.standing}`)}
        </StatusPill>
      )}
    </Group>
  );
}
