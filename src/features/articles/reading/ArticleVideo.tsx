import { Button, Card, Group, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { attachPlayer, type Player } from "../../../media/player.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
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
    </span>
  );
}
