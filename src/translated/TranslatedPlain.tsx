import { Text, type TextProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { plainForm } from "../translation/translate.ts";
import { useTranslated } from "../translation/useTranslated.ts";
import { Translated } from "./Translated.tsx";

interface TranslatedPlainProps extends TextProps {
  readonly text: string;
  /** That stands elsewhere on the page: translated, it stands above the text. */
  readonly title?: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** The member who wrote it. */
  readonly authorId: string | null;
  readonly own: boolean;
  /** False for what this computer keeps nothing of. */
  readonly kept?: boolean;
}

const apart = "\n\n";

/** A text without marks, its lines as they were typed, for readers of any language. */
export function TranslatedPlain({ text, title = "", from, authorId, own, kept, ...rest }: TranslatedPlainProps) {
  const { i18n } = useTranslation();
  const whole = title === "" ? text : `${title}${apart}${text}`;
  const translation = useTranslated(plainForm, whole, i18n.language, authorId, kept);
  return (
    <Translated translation={translation} text={whole} from={from} own={own}>
      {(shown, language) => {
        // A title is one line.
        const end = title === "" || shown === whole ? -1 : shown.indexOf(apart);
        const words = shown === whole ? text : shown.slice(end < 0 ? 0 : end + apart.length);
        const said = language === undefined ? {} : { lang: language };
        return (
          <>
            {end < 0 ? null : (
              <Text {...rest} fw={650} dir="auto" style={{ overflowWrap: "anywhere" }} {...said}>
                {shown.slice(0, end)}
              </Text>
            )}
            {words === "" ? null : (
              <Text {...rest} dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} {...said}>
                {words}
              </Text>
            )}
          </>
        );
      }}
    </Translated>
  );
}
