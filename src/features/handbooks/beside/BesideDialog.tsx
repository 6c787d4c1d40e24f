import { Modal, NavLink, Stack, Text, Title } from "@mantine/core";
import { IconColumns2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { wordLanguage } from "../../../text/amounts.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

interface BesideDialogProps {
  readonly opened: boolean;
  readonly edition: Edition;
  readonly sectionId: string;
  readonly onClose: () => void;
}

/** What to read beside the open page: another language or version of it first, then any handbook. */
export function BesideDialog({ opened, edition, sectionId, onClose }: BesideDialogProps) {
  const { t, i18n } = useTranslation();
  const { value, failure, reread } = useQuery("handbooks.list", opened ? {} : null);
  const others = (value?.editions ?? []).filter(({ id }) => id !== edition.id);
  const own = others.filter(({ handbookId }) => handbookId === edition.handbookId);
  const rest = others.filter(
    ({ handbookId, supersededAt }) => handbookId !== edition.handbookId && supersededAt === null,
  );
  const list = (editions: readonly Edition[]) =>
    editions.map((other) => (
      <NavLink
        key={other.id}
        component={Link}
        href={`/handbooks/${edition.id}/${sectionId}/beside/${other.id}`}
        leftSection={<IconColumns2 size={20} aria-hidden />}
        label={
          <span lang={other.language} dir="auto">
            {other.title}
          </span>
        }
        description={[
          wordLanguage(other.language, i18n.language),
          other.edition === "" ? null : t("handbooks.edition", { edition: other.edition }),
          other.supersededAt === null ? null : t("reader.besideEarlier"),
        ]
          .filter((fact) => fact !== null)
          .join(" · ")}
      />
    ));
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("reader.beside")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="xs">
        <FailureNote failure={failure} onRetry={reread} />
        {own.length === 0 ? null : (
          <Title order={3} size="h5">
            {t("reader.besideOwn")}
          </Title>
        )}
        {list(own)}
        {rest.length === 0 ? null : (
          <Title order={3} size="h5">
            {t("reader.besideOthers")}
          </Title>
        )}
        {list(rest)}
        {value !== null && others.length === 0 ? <Text>{t("reader.besideNone")}</Text> : null}
      </Stack>
    </Modal>
  );
}
