import { useState } from "react";
import type { Message } from "../../../contract/messageCalls.ts";
import type { TranslatedText } from "../../translation/useTranslated.ts";
import { TranslationFailure, TranslationNote, TranslationProgress } from "../../ui/TranslationNote.tsx";
import { MessageText } from "./MessageText.tsx";

interface TranslatedMessageProps {
  readonly message: Message;
  readonly myId: string;
  readonly translation: TranslatedText;
}

/** What somebody wrote, or what a machine made of it for the reader: marked, with the original one click away. */
export function TranslatedMessage({ message, myId, translation }: TranslatedMessageProps) {
  const [original, setOriginal] = useState(false);
  const { state, clear, start } = translation;
  const done = state.kind === "done" ? state.translated : null;
  // Asked for again: who asks does not want to see the original any more.
  if (original && state.kind === "running") setOriginal(false);
  const text = done === null || original ? message.text : done.text;
  return (
    <>
      <MessageText text={text} mentions={message.mentions} myId={myId} />
      {state.kind === "running" ? <TranslationProgress done={state.done} total={state.total} onStop={clear} /> : null}
      {state.kind === "failed" ? <TranslationFailure failure={state.failure} onClose={clear} onFrom={start} /> : null}
      {done === null ? null : (
        <TranslationNote
          languages={[done.from, ...done.route.map(({ to }) => to)]}
          doubts={done.doubts}
          original={original}
          onToggle={() => setOriginal(!original)}
        />
      )}
    </>
  );
}
