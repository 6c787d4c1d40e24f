import { Button, Card, Group, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { attachPlayer, type Player } from "../../../media/player.ts";
import { wordSize } from "../../../text/amounts.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { KeepOffline } from "../../../ui/KeepOffline.tsx";
import classes from "./ArticleBody.module.css";

interface ArticleVideoProps {
  /** Of the library: a recording, or a video of the article. */
  readonly playlist: string;
  readonly title: string;
}

/** A video in the place where its article shows it. Nothing of it is fetched before somebody wants to see it. */
export function ArticleVideo({ playlist, title }: ArticleVideoProps) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<Player | null>(null);
  useEffect(() => {
    if (!wanted || video.current === null) return undefined;
    const made = attachPlayer(video.current, playlist, {
      onFailed: (failed) => setFailure(failed?.toFailure() ?? null),
    });
    player.current = made;
    // A browser that refuses to play shows its own button.
    video.current.play().catch(() => undefined);
    video.current.focus();
    return () => {
      player.current = null;
      made.destroy();
    };
  }, [wanted, playlist]);
  return (
    <span className={classes["video"]} lang={i18n.language} dir="auto">
      {wanted ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- videos have no captions yet */}
          <video
            ref={video}
            controls
            playsInline
            aria-label={t("articles.video", { title })}
            data-testid="article-video"
          />
          <FailureNote failure={failure} onRetry={() => player.current?.retry()} />
        </>
      ) : (
        <Card withBorder padding="md" component="span" style={{ display: "block" }}>
          <Group gap="md" component="span">
            <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => setWanted(true)}>
              {t("articles.play")}
            </Button>
            <Text component="span" fw={600}>
              <bdi>{title}</bdi>
            </Text>
          </Group>
        </Card>
      )}
      <KeptVideo playlist={playlist} title={title} />
    </span>
  );
}

const ownVideo = /^\/media\/articles\/([0-9a-f-]{36})\/([0-9a-f-]{36})\//u;
const shownRecording = /^\/media\/recordings\/([0-9a-f-]{36})\//u;

/** Whether it is kept for when there is no network; of a recording that a text shows, as in its own room. */
function KeptVideo({ playlist, title }: ArticleVideoProps) {
  const [, articleId, id] = ownVideo.exec(playlist) ?? [];
  const recordingId = shownRecording.exec(playlist)?.[1];
  if (articleId !== undefined && id !== undefined) return <KeptFile articleId={articleId} id={id} title={title} />;
  return recordingId === undefined ? null : <KeptRecording id={recordingId} title={title} />;
}

interface KeptFileProps {
  readonly articleId: string;
  readonly id: string;
  readonly title: string;
}

function KeptFile({ articleId, id, title }: KeptFileProps) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("articles.video", { articleId, id });
  const keep = useCall("articles.keepVideo");
  const video = value?.video ?? null;
  if (video === null) return null;
  return (
    <Group component="span" gap="sm" mt="xs" align="flex-start">
      <KeepOffline
        title={title}
        kept={video}
        running={keep.running}
        failure={keep.failure}
        onKeep={(wanted) => void keep.run({ articleId, id, keep: wanted })}
      />
      <Text component="span" size="sm" c="dimmed" role="status">
        {wordSize(video.sizeBytes, i18n.language)}
        {video.availableOffline ? ` · ${t("recordings.here")}` : ""}
      </Text>
    </Group>
  );
}

function KeptRecording({ id, title }: { readonly id: string; readonly title: string }) {
  const { value } = useQuery("recordings.list", {});
  const keep = useCall("recordings.keepOffline");
  const recording = value?.recordings.find((each) => each.id === id) ?? null;
  if (recording === null) return null;
  return (
    <Group component="span" mt="xs">
      <KeepOffline
        title={title}
        kept={recording}
        running={keep.running}
        failure={keep.failure}
        onKeep={(wanted) => void keep.run({ id, keep: wanted })}
      />
    </Group>
  );
}
