import type { Message } from "../../../contract/messageCalls.ts";
import { Translated } from "../../translated/Translated.tsx";
import type { TranslatedText } from "../../translation/useTranslated.ts";
import { MessageText } from "./MessageText.tsx";

interface TranslatedMessageProps {
  readonly message: Message;
  readonly myId: string;
  readonly translation: TranslatedText;
}

/** What somebody wrote, or what a machine made of it for the reader; the menu of the message offers it. */
export function TranslatedMessage({ message, myId, translation }: TranslatedMessageProps) {
  return (
    <Translated
      translation={translation}
      text={message.text}
      from={null}
      own={message.authorId === myId}
      offered={false}
    >
      {(text, language) => (
        <MessageText
          text={text}
          mentions={message.mentions}
          myId={myId}
          {...(language === undefined ? {} : { language })}
        />
      )}
    </Translated>
  );
}
