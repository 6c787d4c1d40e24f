import { ActionIcon, Box, Button, Group, ScrollArea, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue, useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { IconMessagePlus, IconMessages, IconSearch, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { wordConversation } from "../../text/wordConversation.ts";
import { ConversationRow } from "./ConversationRow.tsx";
import { FoundMessages } from "./FoundMessages.tsx";
import { NewConversation } from "./NewConversation.tsx";
import { matchText } from "../../text/matchText.ts";

/** All conversations, the one with the newest message first; or what is found in them. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation();
  useDocumentTitle(t("common.windowTitle", { room: t("rooms.messages") }));
  const [beginning, begin] = useDisclosure(false);
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 120);
  const { value, failure, reading } = useQuery("conversations.list", {});
  const myId = useSession()?.member?.id ?? null;
  const onlineIds = useQuery("presence.read", {}).value?.onlineIds ?? [];
  const matches = matchText(query);
  const conversations = (value?.conversations ?? []).filter((each) =>
    matches([wordConversation(t, each), ...each.others.map((other) => other.name ?? "")]),
  );
  return (
    <>
      <Box p="md" pb="xs">
        <Group justify="space-between" wrap="nowrap" mb="sm">
          <Title order={1} size="h3">
            {t("rooms.messages")}
          </Title>
          <Button
            size="sm"
            variant="light"
            leftSection={<IconMessagePlus size={18} aria-hidden />}
            onClick={begin.open}
          >
            {t("messages.new")}
          </Button>
        </Group>
        <TextInput
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          aria-label={t("messages.search")}
          placeholder={t("messages.search")}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            typed === "" ? null : (
              <ActionIcon variant="subtle" aria-label={t("messages.clearSearch")} onClick={() => setTyped("")}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )
          }
        />
      </Box>
      <FailureNote failure={failure} />
      <ScrollArea flex={1} type="auto" viewportProps={{ tabIndex: -1 }}>
        {value === null && reading ? <Reading /> : null}
        <nav aria-label={t("messages.conversations")}>
          {conversations.map((each) => (
            <ConversationRow
              key={each.id}
              conversation={each}
              myId={myId}
              open={each.id === openId}
              online={each.kind === "direct" && onlineIds.includes(each.others[0]?.id ?? "")}
            />
          ))}
        </nav>
        {query === "" ? null : <FoundMessages query={query} onlyHere={conversations.length === 0} />}
        {value?.conversations.length === 0 && query === "" ? (
          <EmptyNote icon={IconMessages} title={t("messages.none")}>
            <Text component="span" size="sm">
              {t("messages.noneText")}
            </Text>
          </EmptyNote>
        ) : null}
      </ScrollArea>
      <NewConversation opened={beginning} onClose={begin.close} />
    </>
  );
}
