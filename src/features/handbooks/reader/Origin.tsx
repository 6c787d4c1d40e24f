import { Anchor, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useRoute } from "wouter";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { wordLanguage } from "../../../text/amounts.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import classes from "./Origin.module.css";
import { CurrentPill } from "../CurrentPill.tsx";
import { PackPills } from "../packs/PackPills.tsx";
import { ReviewPill } from "../ReviewPill.tsx";

/** Stands on every page: which handbook, whose, which edition, from when, whether it is the current one, and whether a clinician reviewed it. */
export function Origin({ edition, page }: { readonly edition: Edition; readonly page: number | null }) {
  const { t, i18n } = useTranslation();
  const facts = [
    edition.source === "" ? t("handbooks.sourceUnknown") : t("handbooks.source", { source: edition.source }),
    edition.edition === "" ? null : t("handbooks.edition", { edition: edition.edition }),
    wordLanguage(edition.language, i18n.language),
    edition.origin === "bundled"
      ? t("handbooks.bundled")
      : t("handbooks.added", { date: wordDate(edition.importedAt, i18n.language, ownZone()) }),
    page === null ? null : t("handbooks.page", { page }),
    edition.licence === "" ? null : t("handbooks.licence", { licence: edition.licence }),
  ].filter((fact) => fact !== null);
  const [printing] = useRoute("/handbooks/printed/:editionId/:page");
  const printedPage = edition.format === "pdf" && edition.originalName !== null && !printing ? page : null;
  return (
    <Group justify="space-between" align="flex-start" className={classes["origin"] ?? ""} data-testid="origin">
      <div style={{ flex: "1 1 20rem" }}>
        <Text size="sm" fw={650}>
          <bdi lang={edition.language}>{edition.title}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {facts.map((fact) => (
            <span key={fact} className={classes["fact"]}>
              <bdi>{fact}</bdi>
            </span>
          ))}
        </Text>
        {edition.notices.includes("layoutGuessed") ? <Text size="sm">{t("handbooks.fromPdf")}</Text> : null}
        {printedPage === null ? null : (
          <Anchor component={Link} size="sm" href={`/handbooks/printed/${edition.id}/${printedPage}`}>
            {t("printed.show", { page: printedPage })}
          </Anchor>
        )}
      </div>
      <Group gap="xs">
        <CurrentPill edition={edition} />
        <ReviewPill edition={edition} />
        <PackPills edition={edition} />
      </Group>
    </Group>
  );
}
