import { notifications } from "@mantine/notifications";
import { useCallback, useMemo, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { uuidv7 } from "uuidv7";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import type { Mark, MarkColor, WrittenMark } from "../../../../contract/models/reading.ts";
import type { Marks } from "../marks/useMarks.ts";
import { withCitation, wordCitation } from "./citation.ts";
import { copyText } from "../../../ui/copyText.ts";
import { PageMap, type SelectedWords } from "./pageMap.ts";
import { topPassage } from "./pagePlace.ts";
import { focusedPassage } from "./passageCursor.ts";
import { readSelection, useSelectedWords } from "./useSelectedWords.ts";

interface MarkingOptions {
  readonly edition: Edition;
  readonly section: Section | null;
  readonly page: RefObject<HTMLDivElement | null>;
  readonly marks: Marks;
}

const bookmarkQuoteLength = 120;

/** What a person does with the words and the page before them: highlight, note, bookmark, copy. */
export function useMarking({ edition, section, page, marks }: MarkingOptions) {
  const { t } = useTranslation();
  const { selected, clear } = useSelectedWords(page, section?.id ?? null);
  const [opened, setOpened] = useState<{ readonly mark: Mark; readonly at: DOMRect } | null>(null);
  const [edited, setEdited] = useState<WrittenMark | null>(null);
  const [color, setColor] = useState<MarkColor>("yellow");

  const onMark = useCallback((mark: Mark, at: DOMRect) => setOpened({ mark, at }), []);
  const make = (more: Partial<WrittenMark> & Pick<WrittenMark, "kind">): WrittenMark | null =>
    section === null
      ? null
      : {
          id: uuidv7(),
          editionId: edition.id,
          sectionId: section.id,
          color,
          note: "",
          span: null,
          quote: "",
          ...more,
        };
  /** What is selected, else the passage that the keyboard is in. */
  const words = (): SelectedWords | null => {
    const element = page.current;
    if (element === null) return null;
    const now = readSelection(element)?.words;
    if (now !== undefined) return now;
    const passage = focusedPassage(element);
    return passage === null ? null : new PageMap(element).wordsOf(passage);
  };
  const highlight = async (chosen: MarkColor = color): Promise<WrittenMark | null> => {
    const found = words();
    const mark = found === null ? null : make({ kind: "highlight", color: chosen, ...found });
    if (mark === null || !(await marks.write(mark))) return null;
    setColor(chosen);
    clear();
    return mark;
  };
  const copy = async (text: string): Promise<void> => {
    const copied = await copyText(text);
    notifications.show({
      message: t(copied ? "reader.copied" : "reader.copyFailed"),
      color: copied ? "harbour" : "rose",
      closeButtonProps: { "aria-label": t("common.close") },
    });
  };
  const citation = section === null ? "" : wordCitation(t, edition, section);
  const sectionId = section?.id ?? null;
  const ofSection = useMemo(() => marks.marks.filter((mark) => mark.sectionId === sectionId), [marks.marks, sectionId]);
  const bookmark = ofSection.find((mark) => mark.kind === "bookmark");

  return {
    selected,
    opened,
    edited,
    ofSection,
    bookmarked: bookmark !== undefined,
    onMark,
    closeToolbar: () => {
      setOpened(null);
      clear();
    },
    highlight,
    recolor: async (mark: Mark, chosen: MarkColor) => {
      setOpened(null);
      await marks.write(written({ ...mark, color: chosen }));
    },
    /** On the open highlight, on the words that are selected, else on the page. */
    annotate: async () => {
      if (opened !== null) setEdited(written(opened.mark));
      else if (words() === null) setEdited(make({ kind: "note" }));
      else setEdited(await highlight());
      setOpened(null);
    },
    noteOnPage: () => setEdited(make({ kind: "note" })),
    edit: (mark: Mark) => setEdited(written(mark)),
    closeNote: () => setEdited(null),
    saveNote: async (note: string) => {
      if (edited === null) return;
      // A note on a page is nothing but its words.
      if (note === "" && edited.kind === "note") await marks.remove(edited);
      else await marks.write({ ...edited, note });
    },
    remove: async (mark: Mark) => {
      setOpened(null);
      await marks.remove(mark);
    },
    toggleBookmark: async () => {
      if (bookmark !== undefined) {
        await marks.remove(bookmark);
        return;
      }
      const element = page.current;
      if (element === null) return;
      const passages = new PageMap(element).passages;
      const passage = topPassage(element);
      const text = passages[passage]?.text ?? "";
      const offset = Math.min(text.length, bookmarkQuoteLength);
      const span = { start: { passage, offset: 0 }, end: { passage, offset } };
      const mark = make({
        kind: "bookmark",
        ...(offset === 0 ? {} : { span, quote: text.slice(0, offset) }),
      });
      if (mark !== null) await marks.write(mark);
    },
    copySelected: async () => {
      const text = opened?.mark.quote ?? readSelection(page.current)?.text ?? words()?.quote;
      await copy(text === undefined ? citation : withCitation(text, citation));
    },
    copyCitation: () => copy(citation),
  };
}

/** A mark without what the library finds out about it. */
function written(mark: Mark): WrittenMark {
  const { id, editionId, sectionId, kind, color, note, span, quote } = mark;
  return { id, editionId, sectionId, kind, color, note, span, quote };
}
