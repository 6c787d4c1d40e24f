import { Button, CloseButton, Group, MultiSelect, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ArticleDraft } from "../../../../contract/articleCalls.ts";
import { articleAbstractMax } from "../../../../contract/models/article.ts";
import { specialitySchema } from "../../../../contract/models/specialities.ts";
import { useFoundPeople } from "../../../desktop/useFoundPeople.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { bookLanguages } from "../../../text/bookLanguages.ts";
import { wordSpeciality } from "../../../text/wordSpeciality.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { FieldRow } from "../../../ui/FieldRow.tsx";
import { PersonSelect } from "../../../ui/PersonSelect.tsx";

interface FactsFormProps {
  readonly draft: ArticleDraft;
  readonly change: (change: Partial<ArticleDraft>) => void;
  readonly titleWrong: boolean;
  readonly subjectsMissing: boolean;
}

const coAuthorsMost = 20;
const shownAtOnce = 30;

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
  const me = useSession()?.member?.id;
  const found = useFoundPeople(shownAtOnce);
  const taken = new Set([me ?? "", ...draft.coAuthors.flatMap(({ memberId }) => memberId ?? [])]);
  const add = (person: ArticleDraft["coAuthors"][number]) => {
    if (draft.coAuthors.length < coAuthorsMost) change({ coAuthors: [...draft.coAuthors, person] });
  };
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
      <FieldRow>
        <MultiSelect
          label={t("articles.subjects")}
          data={subjects}
          value={[...draft.subjects]}
          onChange={(chosen) => change({ subjects: chosen })}
          maxValues={8}
          searchable
          hidePickedOptions
          error={subjectsMissing ? t("articles.subjectsMissing") : null}
        />
        <Select
          label={t("articles.language")}
          data={[...languages]}
          value={draft.language}
          onChange={(value) => change({ language: value ?? draft.language })}
          searchable
          allowDeselect={false}
        />
      </FieldRow>
      <Text fw={500} size="sm">
        {t("articles.coAuthors")}
      </Text>
      {draft.coAuthors.map((person, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other name; only the last is added to
        <Group key={place} gap="xs" wrap="nowrap" align={person.memberId === null ? "flex-end" : "center"}>
          {person.memberId === null ? (
            <>
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
            </>
          ) : (
            <div style={{ flex: 1, minInlineSize: 0 }}>
              <PersonName name={person.name} />
              <Text size="sm" c="dimmed">
                <bdi>{person.institution}</bdi>
              </Text>
            </div>
          )}
          <CloseButton
            size="lg"
            aria-label={t("articles.removeCoAuthor", { name: person.name })}
            onClick={() => change({ coAuthors: draft.coAuthors.filter((_, index) => index !== place) })}
          />
        </Group>
      ))}
      <Group align="flex-end" gap="xs">
        <div style={{ flex: "1 1 16rem", maxInlineSize: "26rem" }}>
          <PersonSelect
            label={t("articles.coAuthorMember")}
            found={found}
            chosen={null}
            without={taken}
            onChange={(person) => {
              if (person === null) return;
              const { id, name, institutionName } = person;
              add({ name, institution: institutionName, memberId: id });
              found.setTyped("");
            }}
          />
        </div>
        <Button
          variant="default"
          disabled={draft.coAuthors.length >= coAuthorsMost}
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => add({ name: "", institution: "", memberId: null })}
        >
          {t("articles.addCoAuthor")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t("articles.coAuthorText")}
      </Text>
    </Stack>
  );
}
