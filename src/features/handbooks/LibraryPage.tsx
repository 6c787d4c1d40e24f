import { Box, SimpleGrid, Stack } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { EditionCard } from "./EditionCard.tsx";
import { HandbookSearch } from "./HandbookSearch.tsx";
import { AddHandbook } from "./import/AddHandbook.tsx";
import { DropPlace } from "./import/DropPlace.tsx";
import { ImportList } from "./import/ImportList.tsx";

/** The shelf: every edition on this computer, the search over all of them, and how to add one. */
export function LibraryPage({ words }: { readonly words: string }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("handbooks.list", {});
  // The reader's own language first; otherwise as the library orders them.
  const foreign = (language: string) => (language.split("-")[0] === i18n.language ? 0 : 1);
  const editions = (value?.editions ?? []).toSorted((one, other) => foreign(one.language) - foreign(other.language));
  return (
    <DropPlace>
      <PageHeader title={t("rooms.handbooks")} lead={t("handbooks.lead")} actions={<AddHandbook />} />
      <Stack gap="lg">
        <ImportList />
        <HandbookSearch words={words} editionCount={editions.length} />
        <FailureNote failure={failure} onRetry={reread} />
        {words !== "" ? null : value === null ? (
          reading ? (
            <Reading />
          ) : null
        ) : editions.length === 0 ? (
          <EmptyNote icon={IconBook2} title={t("handbooks.none")}>
            {t("handbooks.noneText")}
          </EmptyNote>
        ) : (
          <Box component="section" aria-label={t("handbooks.shelf")}>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              {editions.map((edition) => (
                <EditionCard key={edition.id} edition={edition} />
              ))}
            </SimpleGrid>
          </Box>
        )}
      </Stack>
    </DropPlace>
  );
}
