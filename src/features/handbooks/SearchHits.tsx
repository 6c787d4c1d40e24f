import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "../../../contract/models/handbook.ts";
import { directionOf } from "../../text/languages.ts";
import classes from "./SearchHits.module.css";

interface SearchHitsProps {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (hit: SearchHit) => void;
}

/** Where the words stand: handbook, way to the section, and the passage with the words marked. */
export function SearchHits({ id, hits, chosen, onChoose, onOpen }: SearchHitsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div role="listbox" id={id} aria-label={t("handbooks.results")} ref={list} className={classes["hits"]}>
      {hits.map((hit, index) => (
        // The field above holds the focus and its keys move the choice; the mouse is the other way.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={`${hit.editionId} ${hit.passageId}`}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === chosen}
          tabIndex={-1}
          className={classes["hit"]}
          onMouseMove={() => onChoose(index)}
          onClick={() => onOpen(hit)}
        >
          <div className={classes["way"]} dir="auto">
            <span className={classes["book"]} lang={hit.language}>
              {hit.handbookTitle}
            </span>
            {hit.path.map((title, depth) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same title may stand twice on a way
              <span key={depth} lang={hit.language}>
                {title}
              </span>
            ))}
            {hit.page === null ? null : <span>{t("handbooks.page", { page: hit.page })}</span>}
          </div>
          <Text lineClamp={3} lang={hit.language} dir={directionOf(hit.language)}>
            {hit.snippet.map((run, place) =>
              // oxlint-disable-next-line react/no-array-index-key -- runs have no other name and never move
              run.match ? <mark key={place}>{run.text}</mark> : <span key={place}>{run.text}</span>,
            )}
          </Text>
        </div>
      ))}
    </div>
  );
}
