import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconVocabulary } from "@tabler/icons-react";
import { useEffect, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../contract/ipc.ts";
import { call } from "../desktop/desktop.ts";
import { shareQuery } from "../desktop/shareQuery.ts";
import { useChosen } from "../desktop/useChosen.ts";
import { TermCard } from "./TermCard.tsx";
import classes from "./TermsOf.module.css";
import { TermsPanel } from "./TermsPanel.tsx";
import type { TermPlace } from "./paintTerms.ts";
import { useTerms } from "./useTerms.ts";

interface TermsOfProps {
  readonly page: RefObject<HTMLElement | null>;
  /** Of what stands there now. */
  readonly language: string;
  readonly written: string;
  /**
   * Of a text that is longer than a window: the button to the list of its terms is always there. Elsewhere it is there for the
   * keyboard and for screen readers, where the pointer finds terms as well, and is seen while it has the keyboard.
   */
  readonly listed: boolean;
  /** A card or the list lies over the text, and Escape is for that. */
  readonly onCovered?: (isCovered: boolean) => void;
}

/** One question for all texts on the screen. */
const useSharedSettings = shareQuery("settings.read", {});
const write = (change: Partial<Settings>): Promise<unknown> => call("settings.write", change);

/** The clinical terms of what somebody wrote: underlined where the person wants that, with what they mean for everybody. */
export function TermsOf({ listed, onCovered, ...text }: TermsOfProps) {
  const { t } = useTranslation();
  const { value: settings, choose } = useChosen(useSharedSettings(), write);
  const [opened, panel] = useDisclosure(false);
  const [hasCard, setHasCard] = useState(false);
  const underlined = settings?.underlineTerms ?? false;
  const { places, hasLanguage } = useTerms({ ...text, wanted: underlined || opened, underlined });
  const isCovered = opened || hasCard;
  useEffect(() => onCovered?.(isCovered), [isCovered, onCovered]);
  // The list may be what takes the lines away: it stays where it was opened.
  const isOffered = listed ? hasLanguage : opened || (underlined && places.length > 0);
  return (
    <>
      {underlined ? <TermCard places={places} page={text.page} onShown={setHasCard} /> : null}
      {isOffered ? (
        <div data-aside className={listed ? "" : (classes["hidden"] ?? "")}>
          <Button
            size="compact-xs"
            variant={listed ? "subtle" : "default"}
            leftSection={<IconVocabulary size={16} aria-hidden />}
            onClick={panel.open}
            // It grows only then, perhaps out of what is seen.
            onFocus={(event) => event.currentTarget.scrollIntoView({ block: "nearest" })}
          >
            {listed ? t("terms.inText") : t("terms.inTextNamed", { terms: namesOf(places) })}
          </Button>
          <TermsPanel
            title={t("terms.inText")}
            opened={opened}
            places={places}
            underlined={underlined}
            onUnderlined={(underlineTerms) => choose({ underlineTerms })}
            onClose={panel.close}
          />
        </div>
      ) : null}
    </>
  );
}

const namedMax = 3;

/** The first terms as they stand there: many texts have such a button. */
function namesOf(places: readonly TermPlace[]): string {
  const names = new Map<string | undefined, string>();
  for (const { range, concepts } of places)
    if (!names.has(concepts[0]?.id)) names.set(concepts[0]?.id, `\u2068${range.toString()}\u2069`);
  return [...names.values()].slice(0, namedMax).join(" · ") + (names.size > namedMax ? " …" : "");
}
