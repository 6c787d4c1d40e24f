import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconVocabulary } from "@tabler/icons-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../contract/ipc.ts";
import { call } from "../desktop/desktop.ts";
import { shareQuery } from "../desktop/shareQuery.ts";
import { useChosen } from "../desktop/useChosen.ts";
import { TermCard } from "./TermCard.tsx";
import { TermsPanel } from "./TermsPanel.tsx";
import { useTerms } from "./useTerms.ts";

interface TermsOfProps {
  readonly page: RefObject<HTMLElement | null>;
  /** Of what stands there now. */
  readonly language: string;
  readonly written: string;
  /** Whether a button leads to a list of them, for the keyboard: of a text that is longer than a window. */
  readonly listed: boolean;
}

/** One question for all texts on the screen. */
const useSharedSettings = shareQuery("settings.read", {});
const write = (change: Partial<Settings>): Promise<unknown> => call("settings.write", change);

/** The clinical terms of what somebody wrote: underlined where the person wants that, with what they mean for the pointer. */
export function TermsOf({ listed, ...text }: TermsOfProps) {
  const { t } = useTranslation();
  const { value: settings, choose } = useChosen(useSharedSettings(), write);
  const [opened, panel] = useDisclosure(false);
  const underlined = settings?.underlineTerms ?? false;
  const { places, hasLanguage } = useTerms({ ...text, wanted: underlined || opened, underlined });
  return (
    <>
      {underlined ? <TermCard places={places} page={text.page} /> : null}
      {listed && hasLanguage ? (
        <>
          <Button
            size="compact-xs"
            variant="subtle"
            data-aside
            leftSection={<IconVocabulary size={16} aria-hidden />}
            onClick={panel.open}
          >
            {t("terms.onPage")}
          </Button>
          <TermsPanel
            opened={opened}
            places={places}
            underlined={underlined}
            onUnderlined={(underlineTerms) => choose({ underlineTerms })}
            onClose={panel.close}
          />
        </>
      ) : null}
    </>
  );
}
