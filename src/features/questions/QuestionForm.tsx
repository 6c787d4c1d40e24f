import { Button, Card, Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { questionTextMax, tagSchema, tagsMax } from "../../../contract/models/question.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import type { Failure } from "../../../contract/failure.ts";
import { MarkdownPreview } from "../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { MarkdownField } from "../../ui/MarkdownField.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { PassageCard } from "./PassageCard.tsx";
import type { QuestionDraft } from "./questionDraft.ts";
import { SimilarPanel } from "./SimilarPanel.tsx";
import classes from "./questions.module.css";

interface QuestionFormProps {
  readonly draft: QuestionDraft;
  readonly onChange: (changed: Partial<QuestionDraft>) => void;
  /** The question that is changed; null for a new one. */
  readonly id: string | null;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}

/** What somebody asks. Beside it, what was asked before and may answer it already. */
export function QuestionForm({ draft, onChange, id, running, failure, onSend, onDiscard }: QuestionFormProps) {
  const { t, i18n } = useTranslation();
  const [tagTyped, setTagTyped] = useState("");
  const [beginning] = useDebouncedValue(tagTyped, 150);
  const tags =
    useQuery("questions.tags", { beginning: beginning.slice(0, 30) }, { keepPrevious: true }).value?.tags ?? [];
  const languages = useMemo(() => [...bookLanguages(i18n.language, draft.language)], [i18n.language, draft.language]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <div className={classes["columns"]}>
      <Card withBorder padding="lg">
        <form onSubmit={send}>
          <Stack>
            <TextInput
              label={t("questions.title")}
              description={t("questions.titleHelp")}
              required
              maxLength={200}
              dir="auto"
              value={draft.title}
              onChange={(event) => onChange({ title: event.currentTarget.value })}
            />
            <MarkdownField
              label={t("questions.text")}
              value={draft.text}
              maxLength={questionTextMax}
              rows={8}
              onChange={(text) => onChange({ text })}
            />
            <MarkdownPreview text={draft.text} title={draft.title} from={draft.language} />
            <NoIdentityNote />
            <FieldRow>
              <Select
                label={t("questions.speciality")}
                required
                searchable
                nothingFoundMessage={t("questions.noSuch")}
                data={specialitySchema.options.map((value) => ({ value, label: wordSpeciality(t, value) }))}
                value={draft.speciality}
                onChange={(value) => onChange({ speciality: specialitySchema.nullable().catch(null).parse(value) })}
              />
              <Select
                label={t("questions.language")}
                required
                searchable
                allowDeselect={false}
                nothingFoundMessage={t("questions.noSuch")}
                data={languages}
                value={draft.language}
                onChange={(value) => onChange({ language: value ?? draft.language })}
              />
            </FieldRow>
            <TagsInput
              label={t("questions.tags")}
              description={t("questions.tagsHelp", { count: tagsMax })}
              maxTags={tagsMax}
              data={tags}
              value={[...draft.tags]}
              searchValue={tagTyped}
              onSearchChange={setTagTyped}
              splitChars={[",", "،", "，", "、", ";"]}
              isDuplicate={(tag, all) => all.includes(tag.toLowerCase().trim())}
              onChange={(typed) => onChange({ tags: typed.flatMap(toTag) })}
            />
            {draft.passage === null ? null : (
              <Stack gap={4} align="flex-start">
                <PassageCard passage={draft.passage} />
                <Button size="compact-sm" variant="subtle" onClick={() => onChange({ passage: null })}>
                  {t("questions.withoutPage")}
                </Button>
              </Stack>
            )}
            <FailureNote failure={failure} />
            <Group>
              <Button type="submit" loading={running} disabled={draft.title.trim() === "" || draft.speciality === null}>
                {t(id === null ? "questions.send" : "questions.save")}
              </Button>
              <Button variant="default" onClick={onDiscard}>
                {t(id === null ? "questions.discardDraft" : "common.cancel")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <SimilarPanel title={draft.title} exceptId={id} />
    </div>
  );
}

/** In lower case and without signs: what was meant by it. */
function toTag(typed: string): string[] {
  const tag = typed
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} +.-]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, 30)
    .trim();
  return tagSchema.safeParse(tag).success ? [tag] : [];
}
