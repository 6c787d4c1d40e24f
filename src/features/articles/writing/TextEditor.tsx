import { Box, Button, Group, Input, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBold, IconH2, IconList, IconMovie, IconPhotoPlus, IconVideoPlus } from "@tabler/icons-react";
import { useRef, useState, type ChangeEvent, type ClipboardEvent, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ArticleDraft } from "../../../../contract/articleCalls.ts";
import { articleTextMax } from "../../../../contract/models/article.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { directionOf } from "../../../text/languages.ts";
import { OfferedPreview } from "../../../translated/OfferedPreview.tsx";
import { ArticleBody } from "../reading/ArticleBody.tsx";
import { insertBlock, prefixLines, wrapWords, type Writing } from "./insertText.ts";
import { PictureDialog } from "./PictureDialog.tsx";
import { RecordingDialog } from "./RecordingDialog.tsx";
import classes from "./TextEditor.module.css";
import { VideoDialog } from "./VideoDialog.tsx";

interface TextEditorProps {
  readonly draft: ArticleDraft;
  readonly change: (change: Partial<ArticleDraft>) => void;
  readonly missing: boolean;
  readonly settle: () => Promise<boolean>;
}

const imagesOf = (files: Iterable<File>) => [...files].filter(({ type }) => type.startsWith("image/"));

/** The text in Markdown, and beside it as it will be read. Pictures come by button, by dropping and by pasting. */
export function TextEditor({ draft, change, missing, settle }: TextEditorProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const videoPicker = useRef<HTMLInputElement>(null);
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const [video, setVideo] = useState<File | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [over, setOver] = useState(false);
  const [settled] = useDebouncedValue(draft.text, 200);
  const { value: preview } = useQuery("articles.preview", { id: draft.id, text: settled }, { keepPrevious: true });
  const direction = directionOf(draft.language);

  /** The words as they stand now, whatever was typed while a dialog was open. */
  const write = (make: (writing: Writing) => Writing) => {
    const area = field.current;
    const text = area?.value ?? draft.text;
    const made = make({ text, start: area?.selectionStart ?? text.length, end: area?.selectionEnd ?? text.length });
    change({ text: made.text });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(made.start, made.end);
    });
  };
  const take = (files: readonly File[]) => {
    if (files.length > 0) setPictures((before) => [...before, ...files]);
  };
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = "";
    take(files);
  };
  const pickVideo = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    if (file) setVideo(file);
    event.currentTarget.value = "";
  };
  const paste = (event: ClipboardEvent) => {
    const images = imagesOf(event.clipboardData.files);
    if (images.length === 0) return;
    event.preventDefault();
    take(images);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(imagesOf(event.dataTransfer.files));
    const dropped = [...event.dataTransfer.files].find(({ type }) => type.startsWith("video/"));
    if (dropped) setVideo(dropped);
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" role="toolbar" aria-label={t("articles.tools")}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconH2 size={16} aria-hidden />}
          onClick={() => write((at) => prefixLines(at, "## "))}
        >
          {t("articles.tool.heading")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBold size={16} aria-hidden />}
          onClick={() => write((at) => wrapWords(at, "**", t("articles.tool.bold")))}
        >
          {t("articles.tool.bold")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconList size={16} aria-hidden />}
          onClick={() => write((at) => prefixLines(at, "- "))}
        >
          {t("articles.tool.list")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhotoPlus size={16} aria-hidden />}
          onClick={() => picker.current?.click()}
        >
          {t("articles.tool.picture")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconVideoPlus size={16} aria-hidden />}
          onClick={() => videoPicker.current?.click()}
        >
          {t("articles.tool.video")}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMovie size={16} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t("articles.tool.recording")}
        </Button>
      </Group>
      <input ref={picker} type="file" accept="image/*" multiple hidden onChange={pick} data-testid="article-pictures" />
      <input
        ref={videoPicker}
        type="file"
        accept="video/*,.mkv"
        hidden
        onChange={pickVideo}
        data-testid="article-video-file"
      />
      <div className={classes["beside"]}>
        <Box
          className={classes["half"]}
          onPaste={paste}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes("Files")) return;
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          data-over={over || undefined}
        >
          <Textarea
            ref={field}
            label={t("articles.text")}
            description={t("articles.textHelp")}
            value={draft.text}
            maxLength={articleTextMax}
            autosize
            minRows={18}
            lang={draft.language}
            dir={direction}
            onChange={(event) => change({ text: event.currentTarget.value })}
            error={missing ? t("articles.textMissing") : null}
          />
        </Box>
        <Box className={classes["half"]}>
          <Input.Label component="div">{t("articles.preview")}</Input.Label>
          <Input.Description mb={5}>{t("articles.previewHelp")}</Input.Description>
          <Paper
            withBorder
            p="md"
            component="section"
            aria-label={t("articles.preview")}
            data-testid="preview"
            mih="12rem"
          >
            {draft.text.trim() === "" ? (
              <Text c="dimmed">{t("articles.previewEmpty")}</Text>
            ) : preview === null ? null : (
              <ArticleBody html={preview.html} language={draft.language} />
            )}
          </Paper>
        </Box>
      </div>
      <OfferedPreview html={draft.text.trim() === "" ? "" : (preview?.html ?? "")} from={draft.language}>
        {(html, language) => <ArticleBody html={html} language={language} />}
      </OfferedPreview>
      <PictureDialog
        key={pictures.length}
        draftId={draft.id}
        file={pictures[0] ?? null}
        settle={settle}
        onDone={(markdown) => {
          setPictures((before) => before.slice(1));
          if (markdown !== null) write((at) => insertBlock(at, markdown));
        }}
      />
      <VideoDialog
        draftId={draft.id}
        file={video}
        onDone={(markdown) => {
          setVideo(null);
          if (markdown !== null) write((at) => insertBlock(at, markdown));
        }}
      />
      <RecordingDialog
        opened={choosing}
        onDone={(markdown) => {
          setChoosing(false);
          if (markdown !== null) write((at) => insertBlock(at, markdown));
        }}
      />
    </Stack>
  );
}
