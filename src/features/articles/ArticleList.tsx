import { Button, CloseButton, Group, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconNotes, IconSearch, IconSearchOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Speciality } from "../../../contract/models/specialities.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { languagesByName } from "../../text/languagesByName.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { ArticleCard } from "./ArticleCard.tsx";
import { ArticleTabs } from "./ArticleTabs.tsx";
import { WriteButton } from "./WriteButton.tsx";

const step = 30;

/** What is published, found by words, subject and language; or only what holds a video. */
export function ArticleList({ videosOnly }: { readonly videosOnly: boolean }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [typed, setTyped] = useState("");
  const [subjects, setSubjects] = useState<readonly Speciality[]>([]);
  const [languages, setLanguages] = useState<readonly string[]>([]);
  const [limit, setLimit] = useState(step);
  const [query] = useDebouncedValue(typed, 120);
  const { value, failure, reading, reread } = useQuery(
    "articles.list",
    { query, subjects: [...subjects], languages: [...languages], videosOnly, limit },
    { keepPrevious: true },
  );
  const collator = new Intl.Collator(i18n.language);
  const subjectChoices = (value?.subjects ?? [])
    .map((code) => ({ value: code, label: wordSpeciality(t, code) }))
    .sort((one, other) => collator.compare(one.label, other.label));
  const languageChoices = languagesByName(value?.languages ?? [], i18n.language);
  const isFiltered = query.trim() !== "" || subjects.length > 0 || languages.length > 0;
  const clear = () => {
    setTyped("");
    setSubjects([]);
    setLanguages([]);
  };
  return (
    <>
      <PageHeader
        title={t("rooms.articles")}
        lead={t(videosOnly ? "articles.leadVideos" : "articles.lead")}
        actions={session?.member ? <WriteButton /> : undefined}
      />
      <ArticleTabs tab={videosOnly ? "videos" : "all"} />
      <Stack gap="md">
        <TextInput
          size="md"
          type="search"
          aria-label={t("articles.search")}
          placeholder={t("articles.searchPlaceholder")}
          leftSection={<IconSearch size={20} aria-hidden />}
          rightSection={
            typed === "" ? null : <CloseButton aria-label={t("handbooks.clear")} onClick={() => setTyped("")} />
          }
          value={typed}
          dir="auto"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setLimit(step);
          }}
        />
        <Group gap="md">
          <MultiSelect
            style={{ flex: "1 1 16rem" }}
            aria-label={t("articles.bySubject")}
            placeholder={subjects.length === 0 ? t("articles.allSubjects") : ""}
            data={subjectChoices}
            value={[...subjects]}
            onChange={(chosen) => setSubjects(chosen)}
            searchable
            clearable
            hidePickedOptions
            clearButtonProps={{ "aria-label": t("handbooks.clear") }}
          />
          {languageChoices.length < 2 ? null : (
            <MultiSelect
              style={{ flex: "1 1 16rem" }}
              aria-label={t("articles.byLanguage")}
              placeholder={languages.length === 0 ? t("articles.allLanguages") : ""}
              data={languageChoices}
              value={[...languages]}
              onChange={setLanguages}
              searchable
              clearable
              hidePickedOptions
              clearButtonProps={{ "aria-label": t("handbooks.clear") }}
            />
          )}
        </Group>
        <FailureNote failure={failure} onRetry={reread} />
        {value === null && reading ? <Reading /> : null}
        {value === null ? null : (
          <>
            <Text size="sm" c="dimmed" role="status">
              {value.total === 0 ? "" : t("articles.count", { count: value.total })}
            </Text>
            {value.articles.map((article) => (
              <ArticleCard key={article.id} article={article} />
            ))}
            {value.total > value.articles.length ? (
              <Group justify="center">
                <Button variant="default" onClick={() => setLimit(limit + step)}>
                  {t("articles.more")}
                </Button>
              </Group>
            ) : null}
          </>
        )}
        {value === null || value.total > 0 || reading ? null : isFiltered ? (
          <EmptyNote
            icon={IconSearchOff}
            title={t("articles.notFound")}
            action={<Button onClick={clear}>{t("articles.showAll")}</Button>}
          >
            {t("articles.notFoundText")}
          </EmptyNote>
        ) : (
          <EmptyNote icon={IconNotes} title={t(videosOnly ? "articles.noVideos" : "articles.none")}>
            {t(videosOnly ? "articles.noVideosText" : "articles.noneText")}
          </EmptyNote>
        )}
      </Stack>
    </>
  );
}
