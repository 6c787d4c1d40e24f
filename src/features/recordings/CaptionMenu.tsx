import { Button, Menu } from "@mantine/core";
import { IconBadgeCc, IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import type { CaptionChoice } from "./readCues.ts";

interface CaptionMenuProps {
  readonly choice: CaptionChoice;
  /** That they can be had in. */
  readonly languages: readonly TranslationLanguage[];
  readonly onChoose: (choice: CaptionChoice) => void;
  /** Left out while what is shown is not whole yet. */
  readonly onSave: (() => void) | null;
}

/** Which captions the player shows, and the file of them. */
export function CaptionMenu({ choice, languages, onChoose, onSave }: CaptionMenuProps) {
  const { t, i18n } = useTranslation();
  const word = (each: CaptionChoice): string => {
    if (each === "off") return t("captioning.off");
    return each === "spoken" ? t("captioning.asSpoken") : wordLanguage(each, i18n.language);
  };
  return (
    <Menu withinPortal={false} position="top-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray.3"
          size="compact-md"
          aria-label={`${t("captioning.title")}: ${word(choice)}`}
          data-testid="player-captions"
        >
          <IconBadgeCc size={22} aria-hidden />
        </Button>
      </Menu.Target>
      {/* The bar runs from left to right in every language; words do not. */}
      <Menu.Dropdown dir={directionOf(i18n.language)}>
        {(["off", "spoken", ...languages] as const).map((each) => (
          <Menu.RadioItem
            key={each}
            value={each}
            checked={each === choice}
            onChange={() => onChoose(each)}
            closeMenuOnClick
          >
            {word(each)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconDownload size={18} aria-hidden />}
          disabled={onSave === null}
          onClick={() => onSave?.()}
        >
          {t("captioning.save")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
