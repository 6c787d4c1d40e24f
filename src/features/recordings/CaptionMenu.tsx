import { Button, Menu } from "@mantine/core";
import { IconBadgeCc, IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { wordLanguage } from "../../text/amounts.ts";
import type { CaptionChoice } from "./useCaptions.ts";

interface CaptionMenuProps {
  readonly choice: CaptionChoice;
  readonly onChoose: (choice: CaptionChoice) => void;
  readonly onSave: () => void;
}

const choices = ["off", "spoken", "translated"] as const;

/** Which captions the player shows, and the file of them. */
export function CaptionMenu({ choice, onChoose, onSave }: CaptionMenuProps) {
  const { t, i18n } = useTranslation();
  const words = {
    off: t("captioning.off"),
    spoken: t("captioning.asSpoken"),
    translated: wordLanguage(i18n.language, i18n.language),
  };
  return (
    <Menu withinPortal={false} position="top-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray.3"
          size="compact-md"
          aria-label={`${t("captioning.title")}: ${words[choice]}`}
          data-testid="player-captions"
        >
          <IconBadgeCc size={22} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((each) => (
          <Menu.Item
            key={each}
            role="menuitemradio"
            aria-checked={each === choice}
            fw={each === choice ? 700 : 400}
            onClick={() => onChoose(each)}
          >
            {words[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconDownload size={18} aria-hidden />} onClick={onSave}>
          {t("captioning.save")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
