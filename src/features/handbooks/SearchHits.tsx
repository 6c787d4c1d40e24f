import { Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "../../../contract/models/handbook.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import { MarkedText } from "../../ui/MarkedText.tsx";
import classes from "./SearchHits.module.css";

interface SearchHitsProps {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (hit: SearchHit) => void;
}

/** Where the words stand: the section, the handbook and the way to it, and the best passage with the words marked. */
export function SearchHits({ id, hits, chosen, onChoose, onOpen }: SearchHitsProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const isForeign = (hit: SearchHit) => baseLanguage(hit.language) !== i18n.language;
  return (
    <div role="listbox" id={id} aria-label={t("handbooks.results")} ref={list} className={classes["hits"]}>
      {hits.map((hit, index) => (
        // The field above holds the focus and its keys move the choice; the mouse is the other way.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={hit.sectionId}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === chosen}
          tabIndex={-1}
          className={classes["hit"]}
          onMouseMove={() => onChoose(index)}
          onClick={() => onOpen(hit)}
        >
          <div className={classes["title"]} lang={hit.language} dir={directionOf(hit.language)}>
            <MarkedText runs={hit.title} />
          </div>
          <div className={classes["way"]} dir={directionOf(hit.language)}>
            <span className={classes["book"]} lang={hit.language}>
              {hit.handbookTitle}
            </span>
            {hit.path.slice(0, -1).map((title, depth) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same title may stand twice on a way
              <span key={depth} lang={hit.language}>
                {title}
              </span>
            ))}
            {/* The sign between stands in the direction of the way, the window's word in its own. */}
            {hit.page === null ? null : (
              <span>
                <bdi>{t("handbooks.page", { page: hit.page })}</bdi>
              </span>
            )}
            {isForeign(hit) ? (
              <span>
                <bdi>{wordLanguage(hit.language, i18n.language)}</bdi>
              </span>
            ) : null}
          </div>
          {hit.snippet.length === 0 ? null : (
            <Text lineClamp={3} lang={hit.language} dir={directionOf(hit.language)}>
              <MarkedText runs={hit.snippet} />
            </Text>
          )}
          {hit.through === null ? null : (
            <div className={classes["through"]}>
              <IconArrowsExchange size={16} aria-hidden />
              <span>{t("handbooks.through", { term: `\u2068${hit.through}\u2069` })}</span>
              {hit.leftOut.length === 0 ? null : (
                <span>
                  {t("handbooks.leftOut", { words: hit.leftOut.map((word) => `\u2068${word}\u2069`).join(" · ") })}
                </span>
              )}
            </div>
          )}
          {hit.furtherPassages === 0 ? null : (
            <div className={classes["further"]}>{t("handbooks.further", { count: hit.furtherPassages })}</div>
          )}
        </div>
      ))}
    </div>
  );
}
