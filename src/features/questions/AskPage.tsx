import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { z } from "zod";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { QuestionForm } from "./QuestionForm.tsx";
import { readDraft, type QuestionDraft } from "./questionDraft.ts";
import { useKeptDraft } from "./useKeptDraft.ts";

const stateSchema = z.object({ quote: z.string() });

/** Asks a question; from a page of a handbook, about that page or the words that were selected on it. */
export function AskPage({ sectionId }: { readonly sectionId: string | null }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const session = useSession();
  const kept = useKeptDraft("ask");
  const write = useCall("questions.write");
  // Taken once: what is typed afterwards is of no other page.
  const [{ quote }] = useState(() => stateSchema.catch({ quote: "" }).parse(history.state));
  const linked = useQuery("questions.linkPassage", sectionId === null ? null : { sectionId, quote }).value?.passage;
  const [dropped, setDropped] = useState(false);
  const empty: QuestionDraft = {
    title: "",
    text: "",
    language: i18n.language,
    speciality: null,
    tags: [],
    passage: null,
  };
  const typed = kept.text === null ? null : (readDraft(kept.text) ?? empty);
  const draft = typed && { ...typed, passage: linked === undefined || dropped ? typed.passage : linked };
  const change = (changed: Partial<QuestionDraft>) => {
    if (changed.passage === null) setDropped(true);
    kept.keep(JSON.stringify({ ...empty, ...draft, ...changed }));
  };

  const send = async () => {
    if (draft === null || draft.speciality === null) return;
    const answer = await write.run({ id: null, ...draft, speciality: draft.speciality });
    if (answer === null) return;
    kept.forget();
    go(`/questions/${answer.id}`, { replace: true });
  };
  return (
    <>
      <PageHeader title={t("questions.ask")} lead={t("questions.askLead")} />
      {session !== null && session.member === null ? t("questions.joinFirst") : null}
      {draft === null ? <Reading /> : null}
      {draft === null || session?.member == null ? null : (
        <QuestionForm
          draft={draft}
          onChange={change}
          id={null}
          running={write.running}
          failure={write.failure}
          onSend={() => void send()}
          onDiscard={() => {
            kept.forget();
            go("/questions");
          }}
        />
      )}
    </>
  );
}
