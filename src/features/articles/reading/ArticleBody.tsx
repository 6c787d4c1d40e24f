import { Modal } from "@mantine/core";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../desktop/useQuery.ts";
import { directionOf } from "../../../text/languages.ts";
import { dressPage } from "../../../ui/dressPage.ts";
import text from "../../../ui/PageText.module.css";
import classes from "./ArticleBody.module.css";
import { ArticleVideo } from "./ArticleVideo.tsx";

interface ArticleBodyProps {
  /** Safe, as the library gives it. */
  readonly html: string;
  readonly language: string;
  readonly page?: RefObject<HTMLDivElement | null>;
}

interface VideoSpot {
  readonly holder: HTMLElement;
  readonly playlist: string;
  readonly title: string;
}

const widths = { narrow: "32em", medium: "44em", wide: "none" } as const;

/** The text of an article as the person reads handbooks, with its pictures to be enlarged and its videos to be played. */
export function ArticleBody({ html, language, page }: ArticleBodyProps) {
  const { t } = useTranslation();
  const own = useRef<HTMLDivElement>(null);
  const { value: settings } = useQuery("settings.read", {});
  const [videos, setVideos] = useState<readonly VideoSpot[]>([]);
  const [enlarged, setEnlarged] = useState<{ src: string; alt: string } | null>(null);
  const body = page ?? own;

  // React knows nothing of what is inside, but for the videos, whose places it is shown.
  useLayoutEffect(() => {
    const shown = body.current;
    if (shown === null) return undefined;
    const undress = dressPage(shown, html, {
      enlarge: (alt) => (alt === "" ? t("reader.enlarge") : t("reader.enlargeNamed", { alt })),
      table: (number) => t("reader.table", { number }),
      onEnlarge: ({ src, alt }) => setEnlarged({ src, alt }),
      classes: { zoom: text["zoom"] ?? "", scroller: text["scroller"] ?? "" },
    });
    for (const image of shown.querySelectorAll("img")) {
      image.addEventListener("error", () => {
        const note = document.createElement("span");
        note.className = classes["missing"] ?? "";
        note.textContent = t("articles.imageMissing", { alt: image.alt });
        (image.closest("button") ?? image).replaceWith(note);
      });
    }
    const spots = [...shown.querySelectorAll<HTMLElement>("span[data-video]")].map((holder): VideoSpot => {
      const title = holder.textContent ?? "";
      holder.replaceChildren();
      return { holder, playlist: holder.dataset["video"] ?? "", title };
    });
    // oxlint-disable-next-line react/set-state-in-effect -- where they stand is known once the page is written
    setVideos(spots);
    return undress;
  }, [html, body, t]);

  return (
    <>
      {/* A narrow page begins where its own language begins, whatever that of the window. */}
      <div dir={directionOf(language)}>
        <div
          ref={body}
          data-testid="article"
          className={text["page"]}
          lang={language}
          style={
            settings === null
              ? {}
              : ({
                  "--reader-size": settings.textSize / 100,
                  "--reader-width": widths[settings.textWidth],
                } as object)
          }
        />
      </div>
      {videos.map(({ holder, playlist, title }, place) =>
        // oxlint-disable-next-line react/no-array-index-key -- the same video may stand twice in a text
        createPortal(<ArticleVideo playlist={playlist} title={title} />, holder, String(place)),
      )}
      <Modal
        opened={enlarged !== null}
        onClose={() => setEnlarged(null)}
        fullScreen
        title={enlarged?.alt ?? ""}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {enlarged === null ? null : <img className={classes["large"]} src={enlarged.src} alt={enlarged.alt} />}
      </Modal>
    </>
  );
}
