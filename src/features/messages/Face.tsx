import { Avatar } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./ConversationRow.module.css";

interface FaceProps {
  readonly name: string;
  readonly group?: boolean;
  readonly online?: boolean;
  readonly size?: number;
}

/** Stands for a person, by the first letters of the name, or for a group; with a dot where the person is there. */
export function Face({ name, group = false, online = false, size = 40 }: FaceProps) {
  const { t } = useTranslation();
  return (
    <span className={classes["face"]}>
      <Avatar size={size} radius="xl" color="harbour" aria-hidden>
        {group ? <IconUsers size={size / 2} aria-hidden /> : initialsOf(name)}
      </Avatar>
      {online ? <span className={classes["there"]} role="img" aria-label={t("messages.online")} /> : null}
    </span>
  );
}

/** Two letters at most; of a name without spaces the last one says most (Chinese given names). */
function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => /^\p{L}/u.test(word));
  const letters = words.map((word) => Array.from(word)[0] ?? "");
  if (words.length === 1 && /^\p{Script=Han}/u.test(words[0] ?? "")) return Array.from(words[0] ?? "").at(-1) ?? "";
  return `${letters[0] ?? "?"}${letters.length > 1 ? (letters.at(-1) ?? "") : ""}`.toUpperCase();
}
