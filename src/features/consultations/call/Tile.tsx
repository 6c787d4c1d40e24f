import { Avatar, Loader } from "@mantine/core";
import { IconMicrophoneOff, IconScreenShare, IconWifiOff } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PeerMedia } from "../../../../contract/models/room.ts";
import type { LinkState } from "../../../media/mesh.ts";
import classes from "./Tile.module.css";

interface TileProps {
  readonly name: string;
  readonly stream: MediaStream | null;
  readonly media: PeerMedia;
  readonly own?: boolean;
  readonly link?: LinkState;
  readonly speaking?: boolean;
  /** The camera is being opened. */
  readonly opening?: boolean;
}

/** One person on stage: the picture or a name in its place, and marks for what cannot be seen. */
export function Tile({
  name,
  stream,
  media,
  own = false,
  link = "connected",
  speaking = false,
  opening = false,
}: TileProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  const seen = media.camera || media.screen;
  const shownName = own ? t("call.ownName", { name }) : name;
  const marks = [
    media.microphone ? null : t("call.muted"),
    seen ? null : t("call.cameraOff"),
    media.screen ? t("call.sharing") : null,
    speaking ? t("call.speaking") : null,
    link === "connected" ? null : t(`call.link.${link}`),
  ].filter((mark) => mark !== null);
  return (
    <figure
      className={classes["tile"]}
      data-speaking={speaking && media.microphone}
      data-link={link}
      data-own={own}
      aria-label={[shownName, ...marks].join(", ")}
      data-testid="tile"
    >
      {/* The sound of everybody comes from the dock, wherever one is in the window. */}
      <video
        ref={video}
        className={classes["video"]}
        autoPlay
        playsInline
        muted
        data-mirrored={own && !media.screen}
        hidden={!seen}
      />
      {seen ? null : (
        <div className={classes["absent"]} aria-hidden>
          {opening ? <Loader color="gray.4" /> : <Avatar name={name} size={84} color="harbour" variant="filled" />}
        </div>
      )}
      {link === "connected" ? null : (
        <div className={classes["link"]} aria-hidden>
          {link === "connecting" ? <Loader size={16} color="white" /> : <IconWifiOff size={18} />}
          {t(`call.link.${link}`)}
        </div>
      )}
      <figcaption className={classes["name"]} aria-hidden>
        {media.microphone ? null : <IconMicrophoneOff size={17} />}
        {media.screen ? <IconScreenShare size={17} /> : null}
        <bdi>{shownName}</bdi>
      </figcaption>
    </figure>
  );
}
