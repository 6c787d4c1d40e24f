import { Box, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import classes from "./ConversationRow.module.css";

/** Messages on this computer that have the words, the newest first. */
export function FoundMessages({ query, onlyHere }: { readonly query: string; readonly onlyHere: boolean }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reading } = useQuery(
    "messages.search",
    { query, conversationId: null, limit: 50 },
    { keepPrevious: true },
  );
  const hits = value?.hits ?? [];
  return (
    <Box component="section" aria-label={t("messages.found")} pb="md">
      <Text size="sm" fw={600} px="md" pt="sm" role="status">
        {hits.length > 0 ? t("messages.found") : onlyHere && !reading ? t("search.nothing", { query }) : ""}
      </Text>
      <FailureNote failure={failure} />
      {hits.map((hit) => (
        <Link
          key={hit.id}
          // What waits stands at the end.
          href={`/messages/${hit.conversationId}${hit.sequence === null ? "" : `/${hit.sequence}`}`}
          className={classes["row"] ?? ""}
          style={{ display: "block" }}
        >
          <Text size="xs" c="dimmed" truncate>
            <bdi>{hit.authorName ?? t("messages.unknownMember")}</bdi>
            {hit.conversationTitle === "" ? null : (
              <>
                {" · "}
                <bdi>{hit.conversationTitle}</bdi>
              </>
            )}
            {" · "}
            {wordMoment(hit.at, i18n.language, ownZone())}
            {hit.sequence === null ? ` · ${t("common.waitsToBeSent")}` : null}
          </Text>
          <Text size="sm" dir="auto" lineClamp={3}>
            <MarkedText runs={hit.snippet} />
          </Text>
        </Link>
      ))}
    </Box>
  );
}
