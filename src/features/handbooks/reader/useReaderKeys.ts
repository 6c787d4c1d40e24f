import { useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";
import { useLocation } from "wouter";
import { textSizeMax, textSizeMin, type Settings } from "../../../../contract/ipc.ts";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import { directionOf } from "../../../text/languages.ts";
import { stepPassage } from "./passageCursor.ts";
import { textSizeStep } from "./TextPanel.tsx";
import type { useFind } from "./useFind.ts";
import { useLetterKeys } from "./useLetterKeys.ts";
import type { useMarking } from "./useMarking.ts";

interface ReaderKeys {
  readonly edition: Edition;
  readonly section: Section | null;
  readonly page: RefObject<HTMLDivElement | null>;
  readonly settings: Settings | null;
  readonly marking: ReturnType<typeof useMarking>;
  readonly find: Pick<ReturnType<typeof useFind>, "step">;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onFind: () => void;
  readonly onMarks: () => void;
  readonly onPrint: () => void;
  readonly onKeys: () => void;
}

/** Everything that the reader does at a key. ShortcutsDialog lists them. */
export function useReaderKeys(keys: ReaderKeys): void {
  const { edition, section, page, settings, marking, find, onChange, onFind, onMarks, onPrint, onKeys } = keys;
  const [, go] = useLocation();
  const turnTo = (id: string | null | undefined) => (id ? go(`/handbooks/${edition.id}/${id}`) : undefined);
  const rightToLeft = directionOf(edition.language) === "rtl";
  const [back, onward] = [() => turnTo(section?.previousId), () => turnTo(section?.nextId)];
  const resize = (by: number) => {
    const size = (settings?.textSize ?? 100) + by;
    onChange({ textSize: Math.min(textSizeMax, Math.max(textSizeMin, size)) });
  };
  const step = (by: 1 | -1) => (page.current === null ? undefined : stepPassage(page.current, by));
  useHotkeys(
    [
      ["alt+shift+ArrowLeft", rightToLeft ? onward : back],
      ["alt+shift+ArrowRight", rightToLeft ? back : onward],
      ["mod+F", onFind],
      ["mod+P", onPrint],
      ["F3", () => find.step(1)],
      ["shift+F3", () => find.step(-1)],
    ],
    [],
  );
  useLetterKeys(settings?.letterKeys ?? false, {
    n: onward,
    p: back,
    j: () => step(1),
    k: () => step(-1),
    h: () => void marking.highlight(),
    m: () => void marking.annotate(),
    c: () => void marking.copySelected(),
    b: () => void marking.toggleBookmark(),
    l: onMarks,
    "+": () => resize(textSizeStep),
    "=": () => resize(textSizeStep),
    "-": () => resize(-textSizeStep),
    "?": onKeys,
  });
}
