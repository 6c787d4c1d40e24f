import { Blockquote, Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconQuote, IconX } from "@tabler/icons-react";
import { useEffect, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Manuscript } from "../../../../contract/articleCalls.ts";
import { articleCommentMax } from "../../../../contract/models/article.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { TranslatedPlain } from "../../../translated/TranslatedPlain.tsx";
import { TranslatedTitle } from "../../../translated/TranslatedTitle.tsx";
import { PlainPreview } from "../../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { CommentHead } from "../CommentHead.tsx";

interface ReviewCommentsProps {
  readonly manuscript: Manuscript;
  readonly page: RefObject<HTMLDivElement | null>;
}

const quoteMax = 600;

/** What author and moderators say to each other, on the whole or on words of it. Nobody else sees any of it. */
export function ReviewComments({ manuscript, page }: ReviewCommentsProps) {
  const { t } = useTranslation();
  const member = useSession()?.member ?? null;
  const remark = useCall("articles.remark");
  const remove = useCall("articles.removeRemark");
  const [text, setText] = useState("");
  const [quote, setQuote] = useState<string | null>(null);
  const selected = useSelection(page);
  const send = async () => {
    if ((await remark.run({ manuscriptId: manuscript.id, text, quote })) === null) return;
    setText("");
    setQuote(null);
  };
  return (
    <section aria-label={t("articles.reviewComments")}>
      <Title order={2} size="h4" mb="xs">
        {t("articles.reviewComments")}
      </Title>
      <Stack gap="sm">
        {manuscript.comments.map((comment) => (
          <Card key={comment.id} withBorder padding="sm" component="article">
            <CommentHead comment={comment} />
            {comment.quote === null ? null : (
              <>
                <Quoted quote={comment.quote} language={manuscript.language} />
                <TranslatedTitle title={comment.quote} from={manuscript.language} authorId={null} />
              </>
            )}
            <TranslatedPlain
              text={comment.text}
              from={null}
              authorId={comment.authorId}
              own={comment.authorId === member?.id}
            />
            {comment.authorId === member?.id ? (
              <Group mt="xs">
                <Button
                  size="xs"
                  variant="subtle"
                  color="rose"
                  loading={remove.running}
                  onClick={() => void remove.run({ id: comment.id })}
                >
                  {t("articles.deleteComment")}
                </Button>
              </Group>
            ) : null}
          </Card>
        ))}
        {quote === null ? (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              disabled={selected === ""}
              leftSection={<IconQuote size={16} aria-hidden />}
              // The words stay selected while the button is pressed.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setQuote(selected)}
            >
              {t("articles.quote")}
            </Button>
            <Text size="sm" c="dimmed">
              {t("articles.quoteHelp")}
            </Text>
          </Group>
        ) : (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <Quoted quote={quote} language={manuscript.language} />
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconX size={16} aria-hidden />}
              onClick={() => setQuote(null)}
            >
              {t("articles.onWhole")}
            </Button>
          </Group>
        )}
        <Textarea
          label={t(quote === null ? "articles.remarkOnWhole" : "articles.remarkOnWords")}
          value={text}
          maxLength={articleCommentMax}
          autosize
          minRows={2}
          maxRows={12}
          dir="auto"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <PlainPreview text={text} from={null} />
        <FailureNote failure={remark.failure ?? remove.failure} />
        <Group>
          <Button variant="light" disabled={text.trim() === ""} loading={remark.running} onClick={() => void send()}>
            {t("articles.send")}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

function Quoted({ quote, language }: { readonly quote: string; readonly language: string }) {
  return (
    <Blockquote p="xs" my={4} lang={language} dir="auto" style={{ flex: 1 }}>
      {quote}
    </Blockquote>
  );
}

/** The words that are selected within the page; empty for none. */
function useSelection(page: RefObject<HTMLDivElement | null>): string {
  const [selected, setSelected] = useState("");
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const inside = page.current?.contains(selection?.anchorNode ?? null) ?? false;
      const text = inside ? (selection?.toString() ?? "") : "";
      setSelected(text.replace(/\s+/gu, " ").trim().slice(0, quoteMax));
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [page]);
  return selected;
}
