import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CoAuthor } from "../../../contract/models/article.ts";

interface BylineProps {
  readonly authorName: string;
  readonly institution: string;
  readonly coAuthors: readonly CoAuthor[];
}

/** Who wrote it, and where they work. */
export function Byline({ authorName, institution, coAuthors }: BylineProps) {
  const { t } = useTranslation();
  const people = [{ name: authorName, institution }, ...coAuthors];
  return (
    <Text component="div" role="group" aria-label={t("articles.authors")}>
      {people.map((person, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- two may bear one name, and none ever moves
        <div key={place}>
          <bdi style={{ fontWeight: 600 }}>{person.name}</bdi>
          {person.institution === "" ? null : (
            <>
              {" · "}
              <bdi>{person.institution}</bdi>
            </>
          )}
        </div>
      ))}
    </Text>
  );
}
