import { Anchor, Card, Drawer, Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { TermView } from "./TermView.tsx";
import type { TermPlace } from "./paintTerms.ts";

interface TermsPanelProps {
  readonly title: string;
  readonly opened: boolean;
  readonly places: readonly TermPlace[];
  readonly underlined: boolean;
  readonly onUnderlined: (underlined: boolean) => void;
  readonly onClose: () => void;
}

/** The clinical terms of the page, each once: what the pointer finds on it, for the keyboard and for screen readers. */
export function TermsPanel({ title, opened, places, underlined, onUnderlined, onClose }: TermsPanelProps) {
  const { t } = useTranslation();
  const concepts = [...new Set(places.flatMap((place) => place.concepts))];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={title}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="md">
        <Switch
          label={t("terms.underline")}
          description={t("terms.underlineText")}
          checked={underlined}
          onChange={(event) => onUnderlined(event.currentTarget.checked)}
        />
        <Anchor component={Link} href="/handbooks/terms" size="sm">
          {t("terms.all")}
        </Anchor>
        {concepts.length === 0 ? <Text c="dimmed">{t("terms.noneOnPage")}</Text> : null}
        {concepts.map((concept) => (
          <Card key={concept.id} withBorder padding="sm" component="article">
            <TermView concept={concept} />
          </Card>
        ))}
      </Stack>
    </Drawer>
  );
}
