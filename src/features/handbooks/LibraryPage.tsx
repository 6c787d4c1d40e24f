import { Box, Button, SimpleGrid, Stack } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { ContinueReading } from "./ContinueReading.tsx";
import { groupEditions } from "./groupEditions.ts";
import { HandbookCard } from "./HandbookCard.tsx";
import { HandbookSearch } from "./HandbookSearch.tsx";
import { AddHandbook } from "./import/AddHandbook.tsx";
import { ImportList } from "./import/ImportList.tsx";
import type { SearchFilters } from "./searchAddress.ts";

/** The shelf: every edition on this computer, the search over all of them, and how to add one. */
export function LibraryPage({ words, filters }: { readonly words: string; readonly filters: SearchFilters }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("handbooks.list", {});
  const handbooks = groupEditions(value?.editions ?? [], i18n.language);
  return (
    <>
      <PageHeader
        title={t("rooms.handbooks")}
        lead={t("handbooks.lead")}
        actions={
          <>
            <Button component={Link} href="/handbooks/terms" variant="default">
              {t("terms.title")}
            </Button>
            <Button component={Link} href="/handbooks/catalogue" variant="default">
              {t("packs.catalogue")}
            </Button>
            <AddHandbook />
          </>
        }
      />
      <Stack gap="lg">
        <ImportList />
        <HandbookSearch
          words={words}
          filters={filters}
          editions={value?.editions ?? []}
          handbookCount={handbooks.length}
        />
        <FailureNote failure={failure} onRetry={reread} />
        {words === "" && handbooks.length > 0 ? <ContinueReading /> : null}
        {words !== "" ? null : value === null ? (
          reading ? (
            <Reading />
          ) : null
        ) : handbooks.length === 0 ? (
          <EmptyNote icon={IconBook2} title={t("handbooks.none")}>
            {t("handbooks.noneText")}
          </EmptyNote>
        ) : (
          <Box component="section" aria-label={t("handbooks.shelf")}>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              {handbooks.map((handbook) => (
                <HandbookCard key={handbook.main.handbookId} handbook={handbook} />
              ))}
            </SimpleGrid>
          </Box>
        )}
      </Stack>
    </>
  );
}
