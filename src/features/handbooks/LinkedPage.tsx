import { Anchor } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";

interface LinkedPageProps {
  readonly handbookKey: string;
  /** Of a section; empty for the beginning. */
  readonly anchor: string;
}

/** Where a link from one handbook to another goes through: to the edition in the language that was read, if it is here. */
export function LinkedPage({ handbookKey, anchor }: LinkedPageProps) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const recent = useQuery("reading.recent", { limit: 1 });
  const language = recent.value?.recent[0]?.edition.language ?? i18n.language;
  const asked = recent.reading ? null : { key: handbookKey, anchor, language };
  const { value, failure, reread } = useQuery("handbooks.follow", asked);
  useEffect(() => {
    // In place of this one, so that going back leads to where the link stands.
    if (value !== null) go(["/handbooks", value.editionId, value.sectionId ?? ""].join("/"), { replace: true });
  }, [value, go]);
  if (failure?.code === "handbook.linkedNotHere") {
    return (
      <EmptyNote icon={IconLinkOff} title={t("linked.missing")}>
        {t("linked.missingText", { key: handbookKey })}{" "}
        <Anchor component={Link} href="/handbooks">
          {t("handbooks.all")}
        </Anchor>
      </EmptyNote>
    );
  }
  return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
}
