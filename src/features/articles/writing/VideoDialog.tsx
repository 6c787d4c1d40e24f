import { Progress, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uuidv7 } from "uuidv7";
import type { Failure } from "../../../../contract/failure.ts";
import { articleVideoMaxBytes } from "../../../../contract/models/article.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { cutVideo } from "../../../media/cutVideo.ts";
import { wordShare, wordSize } from "../../../text/amounts.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { AddFileDialog } from "./AddFileDialog.tsx";
import { markdownLabel } from "./insertText.ts";

interface VideoDialogProps {
  readonly draftId: string;
  readonly file: File | null;
  readonly onDone: (markdown: string | null) => void;
}

/** Asks what a video is called, cuts it into segments on this computer, and says how far that is. */
export function VideoDialog({ draftId, file, onDone }: VideoDialogProps) {
  const { t, i18n } = useTranslation();
  const [title, setTitle] = useState("");
  const [checked, setChecked] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const cutting = useRef<AbortController | null>(null);
  const missing = title.trim() === "";
  const { value: run } = useQuery("exchange.read", {});
  const limit = run?.exchange?.videoMaxBytes ?? articleVideoMaxBytes;
  const tooLarge = (file?.size ?? 0) > limit;

  const end = (markdown: string | null) => {
    cutting.current?.abort();
    cutting.current = null;
    setTitle("");
    setChecked(false);
    setShare(null);
    setFailure(null);
    onDone(markdown);
  };
  const add = async () => {
    setChecked(true);
    if (missing || tooLarge || file === null) return;
    const id = uuidv7();
    const stop = new AbortController();
    cutting.current = stop;
    setFailure(null);
    setShare(0);
    try {
      await cutVideo({
        file,
        signal: stop.signal,
        onProgress: setShare,
        append: async ({ bytes, ...segment }) =>
          void (await call("articles.appendVideo", { draftId, id, ...segment, bytes: new Uint8Array(bytes) })),
      });
      await call("articles.finishVideo", { draftId, id });
      end(`![${markdownLabel(title)}](video:${id})`);
    } catch (cause) {
      // What was cut so far is of no use to anybody; should this fail as well, the next start clears it away.
      call("articles.dropVideo", { id }).catch(failureOf);
      if (stop.signal.aborted) return;
      setFailure(failureOf(cause));
      setShare(null);
    }
  };
  return (
    <AddFileDialog
      opened={file !== null}
      title={t("articles.addVideo")}
      name={{
        label: t("articles.videoTitle"),
        help: t("articles.videoTitleHelp", { size: wordSize(limit, i18n.language) }),
        value: title,
        max: 200,
        error: checked && missing ? t("articles.videoTitleMissing") : null,
        onChange: setTitle,
      }}
      running={share !== null}
      disabled={tooLarge}
      failure={failure}
      progress={
        share === null ? null : (
          <div>
            <Progress value={share * 100} aria-label={t("articles.cutting")} />
            <Text size="sm" c="dimmed" mt={4} role="status">
              {t("articles.cuttingShare", { share: wordShare(share, 1, i18n.language) })}
            </Text>
          </div>
        )
      }
      onAdd={() => void add()}
      onClose={() => end(null)}
    >
      <Text>
        <bdi>{file?.name ?? ""}</bdi> · {wordSize(file?.size ?? 0, i18n.language)}
      </Text>
      {tooLarge ? (
        <FailureNote
          failure={{ code: "article.fileTooLarge", details: { megabytes: Math.floor(limit / 1024 / 1024) } }}
        />
      ) : null}
    </AddFileDialog>
  );
}
