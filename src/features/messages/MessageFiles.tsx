import { Anchor, Group, Modal, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconDownload, IconFile } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageFile } from "../../../contract/messageCalls.ts";
import { wordShare, wordSize } from "../../text/amounts.ts";
import classes from "./MessageFiles.module.css";

interface MessageFilesProps {
  readonly files: readonly MessageFile[];
  /** Their message waits to be sent. */
  readonly waiting: boolean;
}

const addressOf = (file: MessageFile): string => `/media/files/${file.id}`;

/** The files of a message: pictures small and enlarged by a click, sound and film played here, the rest to be saved. */
export function MessageFiles({ files, waiting }: MessageFilesProps) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <Stack gap={6} mt={4} align="flex-start">
      {files.map((file) => {
        const sent = file.segmentCount - file.segmentsWaiting;
        return (
          <div key={file.id} className={classes["file"]}>
            <Shown file={file} />
            <Group gap={8} wrap="nowrap">
              <IconFile size={18} aria-hidden style={{ flexShrink: 0 }} />
              <Text size="sm" truncate title={file.name}>
                <bdi>{file.name}</bdi>
              </Text>
              <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
                {wordSize(file.sizeBytes, i18n.language)}
              </Text>
              <Anchor
                href={`${addressOf(file)}/save`}
                download={file.name}
                size="sm"
                aria-label={t("messages.saveFile", { name: file.name })}
              >
                <IconDownload size={18} aria-hidden />
              </Anchor>
            </Group>
            {waiting && file.segmentsWaiting > 0 ? (
              <Progress
                value={(sent / Math.max(1, file.segmentCount)) * 100}
                size="sm"
                mt={4}
                aria-label={t("messages.sendingFile", { share: wordShare(sent, file.segmentCount, i18n.language) })}
              />
            ) : null}
          </div>
        );
      })}
    </Stack>
  );
}

function Shown({ file }: { readonly file: MessageFile }) {
  const { t } = useTranslation();
  const [enlarged, setEnlarged] = useState(false);
  const [playing, setPlaying] = useState(false);
  const kind = file.mediaType.split("/")[0];
  if (kind === "image" && file.thumbnail !== null) {
    const { jpeg, width, height } = file.thumbnail;
    return (
      <>
        <UnstyledButton
          onClick={() => setEnlarged(true)}
          aria-label={t("messages.enlarge", { name: file.name })}
          display="block"
          mb={4}
        >
          <img
            src={`data:image/jpeg;base64,${jpeg}`}
            alt=""
            className={classes["picture"]}
            style={{ aspectRatio: `${width} / ${height}`, inlineSize: Math.min(360, width) }}
          />
        </UnstyledButton>
        <Modal
          opened={enlarged}
          onClose={() => setEnlarged(false)}
          title={<bdi>{file.name}</bdi>}
          size="auto"
          closeButtonProps={{ "aria-label": t("common.close") }}
        >
          <img src={addressOf(file)} alt={file.name} className={classes["enlarged"]} />
        </Modal>
      </>
    );
  }
  if (kind !== "audio" && kind !== "video") return null;
  if (!playing) {
    return (
      <Anchor component="button" type="button" size="sm" onClick={() => setPlaying(true)}>
        {t("messages.play", { name: file.name })}
      </Anchor>
    );
  }
  return kind === "audio" ? (
    // What people send bears no captions.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio src={addressOf(file)} controls autoPlay className={classes["sound"]} />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video src={addressOf(file)} controls autoPlay className={classes["picture"]} />
  );
}
