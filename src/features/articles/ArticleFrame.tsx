import { Anchor } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconNotesOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Query } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";

interface ArticleFrameProps<Value> {
  readonly read: Query<Value>;
  /** Where the reader goes who finds nothing here. */
  readonly otherwise: { readonly to: string; readonly label: string };
  readonly children: (value: Value) => ReactNode;
}

/** The page of an article or a manuscript: what it shows, or that it is read, could not be read, or is not here. */
export function ArticleFrame<Value extends { readonly title: string }>({
  read,
  otherwise,
  children,
}: ArticleFrameProps<Value>) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = read;
  useDocumentTitle(t("common.windowTitle", { room: value?.title ?? t("rooms.articles") }));
  if (value !== null) return children(value);
  if (reading) return <Reading />;
  if (failure !== null && failure.code !== "document.notFound")
    return <FailureNote failure={failure} onRetry={reread} />;
  return (
    <EmptyNote
      icon={IconNotesOff}
      title={t("articles.unknown")}
      action={
        <Anchor component={Link} href={otherwise.to}>
          {otherwise.label}
        </Anchor>
      }
    >
      {t("articles.unknownText")}
    </EmptyNote>
  );
}
