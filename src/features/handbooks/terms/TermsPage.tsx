import { Anchor, Box, Button, Card, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowLeft, IconSearch, IconVocabulary } from "@tabler/icons-react";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { findConcepts } from "./findConcepts.ts";
import { termLanguageOf, TermView } from "../../../terms/TermView.tsx";
import { useConcepts } from "../../../terms/useConcepts.ts";

/** So many more at once: with eleven languages each, all of them are thousands of lines. */
const shownStep = 30;

/** `/handbooks/terms`: the clinical terms in all languages, found by any of them. */
export function TermsPage() {
  const { t, i18n } = useTranslation();
  const concepts = useConcepts(true);
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(shownStep);
  const wanted = useDeferredValue(typed);
  const found = concepts === null ? null : findConcepts(concepts, wanted, termLanguageOf(i18n.language));
  return (
    <Box maw="56rem">
      <Anchor
        component={Link}
        href="/handbooks"
        style={{ display: "inline-flex", alignItems: "center", gap: 6 }}
        mb="sm"
      >
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("handbooks.all")}
      </Anchor>
      <PageHeader title={t("terms.title")} lead={t("terms.lead")} />
      <Stack gap="md">
        <TextInput
          type="search"
          label={t("terms.search")}
          leftSection={<IconSearch size={18} aria-hidden />}
          dir="auto"
          maxLength={120}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setShown(shownStep);
          }}
        />
        {found === null ? (
          <Reading />
        ) : (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t("terms.found", { count: found.length })}
            </Text>
            {found.length === 0 ? (
              <EmptyNote icon={IconVocabulary} title={t("terms.none")}>
                {t("terms.noneText")}
              </EmptyNote>
            ) : null}
            {found.slice(0, shown).map((concept) => (
              <Card key={concept.id} withBorder padding="md" component="article">
                <TermView concept={concept} />
              </Card>
            ))}
            {found.length <= shown ? null : (
              <Button variant="default" onClick={() => setShown((last) => last + shownStep)}>
                {t("terms.more")}
              </Button>
            )}
          </>
        )}
      </Stack>
    </Box>
  );
}
