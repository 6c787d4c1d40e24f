import { useRoute } from "wouter";
import { AskPage } from "./AskPage.tsx";
import { EditPage } from "./EditPage.tsx";
import { listOf } from "./listAddress.ts";
import { QuestionList } from "./QuestionList.tsx";
import { QuestionPage } from "./QuestionPage.tsx";

/**
 * `/questions`, `/questions/list/<filters>`, `/questions/ask`, `/questions/ask/<section>` (about a page of a handbook, the
 * words in the state of the history), `/questions/<question>` and `/questions/<question>/edit`.
 */
export function QuestionsRoom() {
  const [listed, list] = useRoute("/questions/list/:filters?");
  const [asking, ask] = useRoute("/questions/ask/:sectionId?");
  const [, edited] = useRoute<{ id: string }>("/questions/:id/edit");
  const [, opened] = useRoute<{ id: string }>("/questions/:id");
  if (listed) return <QuestionList {...listOf(list.filters ?? "")} />;
  if (asking) return <AskPage sectionId={ask.sectionId ?? null} />;
  if (edited) return <EditPage id={edited.id} />;
  if (opened) return <QuestionPage key={opened.id} id={opened.id} />;
  return <QuestionList {...listOf("")} />;
}
