import { Text, type TextProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { plainForm } from "../translation/translate.ts";
import { useTranslated } from "../translation/useTranslated.ts";
import { Translated } from "./Translated.tsx";

interface TranslatedPlainProps extends TextProps {
  readonly text: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** The member who wrote it. */
  readonly authorId: string | null;
  readonly own: boolean;
}

/** A text without marks, its lines as they were typed, for readers of any language. */
export function TranslatedPlain({ text, from, authorId, own, ...rest }: TranslatedPlainProps) {
  const { i18n } = useTranslation();
  const translation = useTranslated(plainForm, text, i18n.language, authorId);
  return (
    <Translated translation={translation} text={text} from={from} own={own}>
      {(shown, language) => (
        <Text
          {...rest}
          dir="auto"
          style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
          {...(language === undefined ? {} : { lang: language })}
        >
          {shown}
        </Text>
      )}
    </Translated>
  );
}
