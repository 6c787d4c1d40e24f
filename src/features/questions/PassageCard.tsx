import { Anchor, Card, Text } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PassageLink } from "../../../contract/models/question.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguageWithin } from "../../text/amounts.ts";
import classes from "./questions.module.css";

/** The place in a handbook that a question is about, with the way to it in the language that is read. */
export function PassageCard({ passage }: { readonly passage: PassageLink }) {
  const { t, i18n } = useTranslation();
  const { value, failure } = useQuery("questions.openPassage", { passage, language: i18n.language });
  const missing = failure?.code === "handbook.linkedNotHere";
  const { handbookTitle, sectionTitle, quote, language } = passage;
  const title = sectionTitle === "" ? handbookTitle : `${handbookTitle} › ${sectionTitle}`;
  return (
    <Card withBorder padding="sm" component="aside" aria-label={t("questions.aboutPage")}>
      <Text size="sm" c="dimmed" component="div">
        <IconBook2 size={16} aria-hidden style={{ verticalAlign: "text-bottom" }} /> {t("questions.aboutPage")}
      </Text>
      {value === null ? (
        <Text fw={600} lang={language} dir="auto">
          {title}
        </Text>
      ) : (
        <Anchor
          component={Link}
          href={`/handbooks/${[value.editionId, value.sectionId, value.passageId].filter((part) => part !== null).join("/")}`}
          fw={600}
          lang={language}
          dir="auto"
          display="block"
        >
          {title}
        </Anchor>
      )}
      {quote === "" ? null : (
        <blockquote className={classes["quote"]} lang={language} dir="auto">
          {quote}
        </blockquote>
      )}
      {value !== null && value.language !== language ? (
        <Text size="sm" c="dimmed">
          {t("questions.opensIn", { language: wordLanguageWithin(value.language, i18n.language) })}
        </Text>
      ) : null}
      {missing ? (
        <Text size="sm" c="dimmed">
          {t("questions.handbookNotHere")}
        </Text>
      ) : null}
    </Card>
  );
}
