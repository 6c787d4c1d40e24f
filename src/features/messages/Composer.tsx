import { ActionIcon, Box, CloseButton, FileButton, Group, Text, Textarea, Tooltip } from "@mantine/core";
import { IconCheck, IconLanguage, IconPaperclip, IconSend2 } from "@tabler/icons-react";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { uuidv7 } from "uuidv7";
import type { Conversation, MessageFile } from "../../../contract/messageCalls.ts";
import { messageMaxCharacters } from "../../../contract/models/conversation.ts";
import { call, failureOf } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import classes from "./Composer.module.css";
import { ComposerFiles } from "./ComposerFiles.tsx";
import { keepMentions, mentionBefore, showMentions } from "./mentionNames.ts";
import { MentionPicker } from "./MentionPicker.tsx";
import { MessagePreview } from "./MessagePreview.tsx";
import type { Intent } from "./ThreadPage.tsx";
import { useDraft } from "./useDraft.ts";
import { useFiles } from "./useFiles.ts";

interface ComposerProps {
  readonly conversation: Conversation;
  readonly intent: Intent;
  readonly placeholder: string;
  readonly onIntent: (intent: Intent) => void;
  readonly onEditLast: () => void;
}

/** Word of one's typing goes out at most this often. */
const typingRestMs = 3000;

/** Where one writes: a new message, an answer, or one of one's own put right. Enter sends, Shift+Enter begins a line. */
export function Composer(props: ComposerProps) {
  const { conversation, intent } = props;
  // What was read at another time may have been sent since: only the answer to this question counts.
  const { value: draft, reading } = useQuery("drafts.read", { conversationId: conversation.id });
  const [isRead, setRead] = useState(false);
  if (!isRead && draft !== null && !reading) setRead(true);
  const restore = useEffectEvent(() => {
    if (intent.kind === "new" && draft?.replyTo) props.onIntent({ kind: "answer", to: draft.replyTo });
  });
  useEffect(() => {
    if (isRead) restore();
  }, [isRead]);
  if (!isRead || draft === null) return <Box className={classes["composer"] ?? ""} mih={58} />;
  const start = intent.kind === "edit" ? intent.message.text : draft.text;
  return (
    <Field key={intent.kind === "edit" ? intent.message.id : "new"} {...props} start={start} files={draft.files} />
  );
}

interface FieldProps extends ComposerProps {
  readonly start: string;
  readonly files: readonly MessageFile[];
}

function Field({ conversation, intent, placeholder, onIntent, onEditLast, start, files: draftFiles }: FieldProps) {
  const { t } = useTranslation();
  const { id, members } = conversation;
  const editing = intent.kind === "edit" ? intent.message : null;
  const [begin] = useState(() => showMentions(start, members));
  const [text, setText] = useState(begin.text);
  const [named, setNamed] = useState(begin.named);
  const [caret, setCaret] = useState(0);
  const [dismissed, setDismissed] = useState(-1);
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const [sending, setSending] = useState(false);
  const send = useCall("messages.send");
  const edit = useCall("messages.edit");
  const files = useFiles(id);
  const replyTo = intent.kind === "answer" ? intent.to : null;
  const draft = useDraft(id, () => ({ text: keepMentions(text, named), replyToId: replyTo?.id ?? null }));

  const [previewing, preview] = useDisclosure(false);

  const answered = replyTo?.id ?? null;
  const [shownAnswered, setShownAnswered] = useState(answered);
  const focus = useEffectEvent((_answered: string | null) => field.current?.focus({ preventScroll: true }));
  useEffect(() => focus(answered), [answered]);
  if (shownAnswered !== answered) {
    setShownAnswered(answered);
    // What it answers is kept with the draft, before a word is typed.
    if (editing === null) draft.changed();
  }

  const asked = mentionBefore(text, caret);
  const picking = asked !== null && asked.from !== dismissed && conversation.kind === "group" ? asked : null;

  const change = (value: string, place: number) => {
    setText(value);
    setCaret(place);
    if (editing !== null) return;
    draft.changed();
    const now = Date.now();
    if (value.trim() === "" || now - typedAt.current < typingRestMs) return;
    typedAt.current = now;
    call("conversation.type", { conversationId: id }).catch(failureOf);
  };
  const name = (member: { readonly id: string; readonly name: string }) => {
    if (picking === null) return;
    const before = `${text.slice(0, picking.from)}@${member.name} `;
    setNamed(new Map(named).set(member.name, member.id));
    change(before + text.slice(caret), before.length);
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
    field.current?.focus();
  };
  const hasFiles = draftFiles.length > 0 || files.adding.length > 0;
  const canSend = text.trim() !== "" || (editing === null ? hasFiles : editing.files.length > 0);
  const submit = async () => {
    if (!canSend || sending) return;
    const kept = keepMentions(text, named);
    if (editing !== null) {
      if ((await edit.run({ id: editing.id, text: kept })) !== null) onIntent({ kind: "new" });
      return;
    }
    setSending(true);
    try {
      draft.forget();
      // Files that are still on their way in go with it.
      await files.settled();
      const fileIds = (await call("drafts.read", { conversationId: id })).files.map((file) => file.id);
      const sent = { id: uuidv7(), conversationId: id, text: kept, replyToId: replyTo?.id ?? null, fileIds };
      if ((await send.run(sent)) === null) return;
      setText("");
      setNamed(new Map());
      typedAt.current = 0;
      onIntent({ kind: "new" });
    } catch (cause) {
      files.fail(failureOf(cause));
    } finally {
      setSending(false);
      field.current?.focus();
    }
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter of an input method chooses a word.
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape" && intent.kind !== "new") onIntent({ kind: "new" });
    else if (event.key === "ArrowUp" && text === "" && intent.kind === "new") {
      event.preventDefault();
      onEditLast();
    }
  };
  return (
    <Box
      className={classes["composer"] ?? ""}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (editing === null) files.add([...event.dataTransfer.files]);
      }}
    >
      <FailureNote
        failure={send.failure ?? edit.failure ?? files.failure}
        onClose={() => {
          send.clear();
          edit.clear();
          files.clear();
        }}
      />
      {intent.kind === "new" ? null : (
        <Group wrap="nowrap" gap="xs" className={classes["intent"] ?? ""}>
          <Text size="sm" truncate flex={1}>
            {editing === null ? (
              <>
                {t("messages.answering", { name: replyTo?.authorName ?? t("messages.unknownMember") })}{" "}
                <Text span inherit c="dimmed">
                  <bdi>{showMentions(replyTo?.text ?? "", members).text}</bdi>
                </Text>
              </>
            ) : (
              t("messages.editing")
            )}
          </Text>
          <CloseButton aria-label={t("common.cancel")} onClick={() => onIntent({ kind: "new" })} />
        </Group>
      )}
      {previewing ? (
        <MessagePreview conversation={conversation} text={keepMentions(text, named)} onClose={preview.close} />
      ) : null}
      {editing === null ? <ComposerFiles files={draftFiles} adding={files.adding} onCancel={files.cancel} /> : null}
      <MentionPicker
        typed={picking?.typed ?? null}
        members={members}
        onPick={name}
        onDismiss={() => setDismissed(asked?.from ?? -1)}
      >
        <Group wrap="nowrap" gap={6} align="flex-end">
          {editing === null ? (
            <FileButton multiple onChange={(chosen) => files.add(chosen)}>
              {(button) => (
                <Tooltip label={t("messages.addFiles")}>
                  <ActionIcon {...button} variant="subtle" size={40} aria-label={t("messages.addFiles")}>
                    <IconPaperclip size={22} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              )}
            </FileButton>
          ) : null}
          <Textarea
            ref={field}
            flex={1}
            autosize
            minRows={1}
            maxRows={8}
            value={text}
            maxLength={messageMaxCharacters}
            readOnly={sending}
            dir="auto"
            aria-label={placeholder}
            placeholder={placeholder}
            onChange={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={pressed}
            onPaste={(event) => {
              if (editing !== null || event.clipboardData.files.length === 0) return;
              event.preventDefault();
              files.add([...event.clipboardData.files]);
            }}
          />
          {text.trim() === "" && !previewing ? null : (
            <Tooltip label={t("preview.title")}>
              <ActionIcon
                variant="subtle"
                size={40}
                aria-label={t("preview.title")}
                aria-expanded={previewing}
                onClick={preview.toggle}
              >
                <IconLanguage size={22} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <ActionIcon
            size={40}
            variant="filled"
            aria-label={editing === null ? t("messages.send") : t("messages.saveEdit")}
            disabled={!canSend}
            loading={sending || edit.running}
            onClick={() => void submit()}
          >
            {editing === null ? <DirectionalIcon icon={IconSend2} size={22} /> : <IconCheck size={22} aria-hidden />}
          </ActionIcon>
        </Group>
      </MentionPicker>
    </Box>
  );
}
