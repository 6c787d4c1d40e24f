import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";

interface SimilarPanelProps {
  readonly title: string;
  readonly exceptId: string | null;
}

const restMs = 250;
/** A word, or the beginning of one: two signs of Chinese or Japanese, three letters of anything else. */
const askable = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}].|.../su;
const mostPages = 4;

/** What may answer a question before it is asked: questions like it, and pages of handbooks. Opened beside it. */
export function SimilarPanel({ title, exceptId }: SimilarPanelProps) {
  const { t, i18n } = useTranslation();
  const [typed] = useDebouncedValue(title.trim(), restMs);
  const asked = askable.test(typed) ? typed.slice(0, 300) : null;
  const similar = useQuery("questions.similar", asked === null ? null : { title: asked, exceptId }, {
    keepPrevious: true,
  });
  const pages = useQuery(
    "handbooks.search",
    asked === null ? null : { query: `${asked} `, readerLanguage: i18n.language, limit: mostPages },
    { keepPrevious: true },
  );
  const questions = similar.value?.questions ?? [];
  const hits = pages.value?.hits ?? [];
  return (
    <Stack gap="lg" component="aside" aria-label={t("questions.before")}>
      <section aria-live="polite">
        <Title order={2} size="h5" mb="xs">
          {t("questions.similar")}
        </Title>
        {questions.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t(asked === null ? "questions.similarHint" : "questions.noneSimilar")}
          </Text>
        ) : null}
        <Stack gap="sm">
          {questions.map((question) => (
            <div key={question.id}>
              <Anchor
                component={Link}
                href={`/questions/${question.id}`}
                display="block"
                fw={600}
                lang={question.language}
                dir="auto"
              >
                <MarkedText runs={question.title} />
              </Anchor>
              <TranslatedTitle title={plainRuns(question.title)} from={question.language} authorId={null} />
              <Text size="sm" c="dimmed">
                {t("questions.answers", { count: question.answerCount })}
                {question.accepted ? ` · ${t("questions.solved")}` : ""}
              </Text>
            </div>
          ))}
        </Stack>
      </section>
      {hits.length === 0 ? null : (
        <section aria-live="polite">
          <Title order={2} size="h5" mb="xs">
            {t("questions.inHandbooks")}
          </Title>
          <Stack gap="sm">
            {hits.map((hit) => (
              <div key={hit.sectionId}>
                <Anchor
                  component={Link}
                  href={`/handbooks/${hit.editionId}/${hit.sectionId}/${hit.passageId}`}
                  display="block"
                  fw={600}
                  lang={hit.language}
                  dir="auto"
                >
                  <MarkedText runs={hit.title} />
                </Anchor>
                <Text size="sm" c="dimmed" lang={hit.language} dir="auto">
                  {hit.handbookTitle}
                </Text>
                <Text size="sm" lineClamp={2} lang={hit.language} dir="auto">
                  <MarkedText runs={hit.snippet} />
                </Text>
              </div>
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
}
