import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Written } from "../../../contract/models/questionView.ts";
import { ownZone, wordFromNow, wordMoment } from "../../text/time.ts";
import { useNow } from "../../ui/useNow.ts";

/** Who wrote it and when, and whether it was changed since. */
export function Byline({ written, ownId }: { readonly written: Written; readonly ownId: string | null }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { author, writtenAt, editedAt } = written;
  return (
    <Text size="sm" c="dimmed" component="div">
      <bdi>{author.name === "" ? t("questions.unknownMember") : author.name}</bdi>
      {author.id === ownId ? ` ${t("common.you")}` : ""} ·{" "}
      <time dateTime={writtenAt} title={wordMoment(writtenAt, i18n.language, ownZone())}>
        {wordFromNow(writtenAt, i18n.language, now)}
      </time>
      {editedAt === null ? "" : ` · ${t("questions.edited", { ago: wordFromNow(editedAt, i18n.language, now) })}`}
    </Text>
  );
}
