import { Button, CloseButton, Group, MultiSelect, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ArticleDraft } from "../../../../contract/articleCalls.ts";
import { articleAbstractMax } from "../../../../contract/models/article.ts";
import { specialitySchema } from "../../../../contract/models/specialities.ts";
import { bookLanguages } from "../../../text/bookLanguages.ts";
import { wordSpeciality } from "../../../text/wordSpeciality.ts";

interface FactsFormProps {
  readonly draft: ArticleDraft;
  readonly change: (change: Partial<ArticleDraft>) => void;
  readonly titleWrong: boolean;
  readonly subjectsMissing: boolean;
}

/** Title, abstract, subjects, language and co-authors. */
export function FactsForm({ draft, change, titleWrong, subjectsMissing }: FactsFormProps) {
  const { t, i18n } = useTranslation();
  const subjects = useMemo(() => {
    const collator = new Intl.Collator(i18n.language);
    return specialitySchema.options
      .map((value) => ({ value, label: wordSpeciality(t, value) }))
      .sort((one, other) => collator.compare(one.label, other.label));
  }, [t, i18n.language]);
  const languages = useMemo(() => bookLanguages(i18n.language, draft.language), [i18n.language, draft.language]);
  const changeCoAuthor = (place: number, changed: Partial<ArticleDraft["coAuthors"][number]>) =>
    change({ coAuthors: draft.coAuthors.map((each, index) => (index === place ? { ...each, ...changed } : each)) });
  return (
    <Stack gap="sm">
      <TextInput
        label={t("articles.title")}
        size="md"
        value={draft.title}
        maxLength={200}
        dir="auto"
        lang={draft.language}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={titleWrong ? t("articles.titleMissing") : null}
      />
      <Textarea
        label={t("articles.abstract")}
        description={t("articles.abstractHelp")}
        value={draft.abstract}
        maxLength={articleAbstractMax}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        lang={draft.language}
        onChange={(event) => change({ abstract: event.currentTarget.value })}
      />
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <MultiSelect
          label={t("articles.subjects")}
          data={subjects}
          value={[...draft.subjects]}
          onChange={(chosen) => change({ subjects: chosen })}
          maxValues={8}
          searchable
          hidePickedOptions
          miw="16rem"
          error={subjectsMissing ? t("articles.subjectsMissing") : null}
        />
        <Select
          label={t("articles.language")}
          data={[...languages]}
          value={draft.language}
          onChange={(value) => change({ language: value ?? draft.language })}
          searchable
          allowDeselect={false}
          miw="14rem"
        />
      </Group>
      <Text fw={500} size="sm">
        {t("articles.coAuthors")}
      </Text>
      {draft.coAuthors.map((person, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other name; only the last is added to
        <Group key={place} gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            style={{ flex: 1 }}
            label={t("articles.coAuthorName")}
            value={person.name}
            maxLength={120}
            dir="auto"
            onChange={(event) => changeCoAuthor(place, { name: event.currentTarget.value })}
          />
          <TextInput
            style={{ flex: 1 }}
            label={t("articles.institution")}
            value={person.institution}
            maxLength={200}
            dir="auto"
            onChange={(event) => changeCoAuthor(place, { institution: event.currentTarget.value })}
          />
          <CloseButton
            size="lg"
            aria-label={t("articles.removeCoAuthor", { name: person.name })}
            onClick={() => change({ coAuthors: draft.coAuthors.filter((_, index) => index !== place) })}
          />
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={draft.coAuthors.length >= 20}
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => change({ coAuthors: [...draft.coAuthors, { name: "", institution: "" }] })}
        >
          {t("articles.addCoAuthor")}
        </Button>
      </Group>
    </Stack>
  );
}
