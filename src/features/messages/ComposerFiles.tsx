import { CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MessageFile } from "../../../contract/messageCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordShare, wordSize } from "../../text/amounts.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import classes from "./Composer.module.css";
import type { useFiles } from "./useFiles.ts";

interface ComposerFilesProps {
  readonly files: readonly MessageFile[];
  readonly adding: ReturnType<typeof useFiles>["adding"];
  readonly onCancel: (key: number) => void;
}

/** The files that go with what is being written. */
export function ComposerFiles({ files, adding, onCancel }: ComposerFilesProps) {
  const { t, i18n } = useTranslation();
  const remove = useCall("drafts.removeFile");
  if (files.length === 0 && adding.length === 0) return null;
  return (
    <Stack gap={6} className={classes["files"] ?? ""}>
      <FailureNote failure={remove.failure} />
      <Group gap={8}>
        {files.map((file) => (
          <Group key={file.id} gap={8} wrap="nowrap" className={classes["waiting"] ?? ""}>
            {file.thumbnail === null ? null : (
              <img src={`data:image/jpeg;base64,${file.thumbnail.jpeg}`} alt="" className={classes["small"]} />
            )}
            <div style={{ minInlineSize: 0 }}>
              <Text size="sm" truncate>
                <bdi>{file.name}</bdi>
              </Text>
              <Text size="xs" c="dimmed">
                {wordSize(file.sizeBytes, i18n.language)}
              </Text>
            </div>
            <CloseButton
              size="sm"
              aria-label={t("messages.removeFile", { name: file.name })}
              onClick={() => void remove.run({ id: file.id })}
            />
          </Group>
        ))}
        {adding.map((each) => (
          <Group key={each.key} gap={8} wrap="nowrap" className={classes["waiting"] ?? ""}>
            <div style={{ minInlineSize: 80 }}>
              <Text size="sm" truncate>
                <bdi>{each.name}</bdi>
              </Text>
              <Progress
                size="sm"
                value={(each.done / each.total) * 100}
                aria-label={t("messages.addingFile", { share: wordShare(each.done, each.total, i18n.language) })}
              />
            </div>
            <CloseButton
              size="sm"
              aria-label={t("messages.removeFile", { name: each.name })}
              onClick={() => onCancel(each.key)}
            />
          </Group>
        ))}
      </Group>
      <NoIdentityNote />
    </Stack>
  );
}
