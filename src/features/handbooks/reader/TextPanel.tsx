import {
  ActionIcon,
  Group,
  Popover,
  SegmentedControl,
  Slider,
  Stack,
  Text,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import { IconTextSize } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { textSizeMax, textSizeMin, type Settings } from "../../../../contract/ipc.ts";
import { directionOf } from "../../../text/languages.ts";

interface TextPanelProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

export const textSizeStep = 10;
const papers = ["auto", "light", "dark", "sepia"] as const;

/** "Aa": size and width of the text, and the paper. What is chosen is kept. */
export function TextPanel({ settings, onChange }: TextPanelProps) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  const { textSize } = settings;
  const resize = (size: number) => onChange({ textSize: Math.min(textSizeMax, Math.max(textSizeMin, size)) });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width="min(24rem, 94vw)"
      withArrow
      trapFocus
      shadow="md"
      position="bottom-end"
    >
      <Popover.Target>
        <Tooltip label={t("reader.text")}>
          <ActionIcon
            variant="subtle"
            color="slate"
            size={40}
            aria-label={t("reader.text")}
            aria-haspopup="dialog"
            onClick={() => setOpened(!opened)}
          >
            <IconTextSize size={22} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("reader.text")}>
        <Stack gap="md">
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t("reader.textSize", { size: percent.format(textSize / 100) })}
            </Text>
            <Group wrap="nowrap" dir={directionOf(i18n.language)}>
              <UnstyledButton
                aria-label={t("reader.smaller")}
                px={10}
                py={6}
                onClick={() => resize(textSize - textSizeStep)}
              >
                <span aria-hidden style={{ fontSize: 15 }}>
                  A
                </span>
              </UnstyledButton>
              <Slider
                flex={1}
                min={textSizeMin}
                max={textSizeMax}
                step={textSizeStep}
                value={textSize}
                label={null}
                thumbLabel={t("reader.textSizeName")}
                onChange={resize}
              />
              <UnstyledButton
                aria-label={t("reader.larger")}
                px={10}
                py={6}
                onClick={() => resize(textSize + textSizeStep)}
              >
                <span aria-hidden style={{ fontSize: 24 }}>
                  A
                </span>
              </UnstyledButton>
            </Group>
          </div>
          <div>
            <Text size="sm" fw={600} mb={4} id="reader-width">
              {t("reader.width")}
            </Text>
            <SegmentedControl
              fullWidth
              aria-labelledby="reader-width"
              value={settings.textWidth}
              onChange={(textWidth) => onChange({ textWidth })}
              data={(["narrow", "medium", "wide"] as const).map((value) => ({
                value,
                label: t(`reader.widths.${value}`),
              }))}
            />
          </div>
          <div>
            <Text size="sm" fw={600} mb={4} id="reader-paper">
              {t("reader.paper")}
            </Text>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby="reader-paper"
              value={settings.paper === "sepia" ? "sepia" : settings.colorScheme}
              onChange={(value) =>
                onChange(value === "sepia" ? { paper: "sepia" } : { paper: "plain", colorScheme: value })
              }
              data={papers.map((value) => ({ value, label: t(`reader.papers.${value}`) }))}
            />
            <Text size="xs" c="dimmed" mt={4}>
              {t("reader.paperText")}
            </Text>
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
