import { SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { MarkdownText } from "./MarkdownText.tsx";

interface MarkdownFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength: number;
  readonly rows?: number;
  readonly required?: boolean;
}

/** Text with simple marks, and how it will look. */
export function MarkdownField({ label, value, onChange, maxLength, rows = 5, required = false }: MarkdownFieldProps) {
  const { t } = useTranslation();
  const [side, setSide] = useState("write");
  const id = useId();
  return (
    <Stack gap={6}>
      <SegmentedControl
        size="xs"
        value={side}
        onChange={setSide}
        aria-label={t("markdown.sides", { label })}
        style={{ alignSelf: "flex-end" }}
        data={[
          { value: "write", label: t("markdown.write") },
          { value: "look", label: t("markdown.look") },
        ]}
      />
      {side === "write" ? (
        <Textarea
          label={label}
          description={t("markdown.help")}
          dir="auto"
          autosize
          minRows={rows}
          maxRows={24}
          maxLength={maxLength}
          required={required}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <section aria-labelledby={id}>
          <Text id={id} fw={500} size="sm">
            {label}
          </Text>
          {value.trim() === "" ? <Text c="dimmed">{t("markdown.nothing")}</Text> : <MarkdownText text={value} />}
        </section>
      )}
    </Stack>
  );
}
