import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDotsVertical, IconFileDownload, IconGitCompare, IconHistory, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../contract/models/handbook.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import classes from "./HandbookCard.module.css";

interface EditionMenuProps {
  readonly edition: Edition;
  /** The version before it, whose differences can be shown. */
  readonly before: Edition | null;
}

/** What can be done with one edition. Empty, and then absent, for what came with the product and never changed. */
export function EditionMenu({ edition, before }: EditionMenuProps) {
  const { t } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const remove = useCall("handbooks.remove");
  const makeCurrent = useCall("handbooks.makeCurrent");
  const earlier = edition.supersededAt !== null;
  const removable = edition.origin !== "bundled";
  if (!removable && before === null && !earlier) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="slate"
            size="lg"
            aria-label={t("handbooks.actions", { title: edition.title })}
            className={classes["above"] ?? ""}
          >
            <IconDotsVertical size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {before === null ? null : (
            <Menu.Item
              component={Link}
              href={`/handbooks/changes/${edition.id}/${before.id}`}
              leftSection={<IconGitCompare size={17} aria-hidden />}
            >
              {t("changes.show")}
            </Menu.Item>
          )}
          {earlier ? (
            <Menu.Item
              leftSection={<IconHistory size={17} aria-hidden />}
              onClick={() => void makeCurrent.run({ editionId: edition.id })}
            >
              {t("changes.goBack")}
            </Menu.Item>
          ) : null}
          {edition.originalName === null ? null : (
            <Menu.Item
              component="a"
              href={`/media/handbooks/${edition.id}/original`}
              download={edition.originalName}
              leftSection={<IconFileDownload size={17} aria-hidden />}
            >
              {t("handbooks.saveOriginal")}
            </Menu.Item>
          )}
          {removable ? (
            <Menu.Item color="rose" leftSection={<IconTrash size={17} aria-hidden />} onClick={question.open}>
              {t("handbooks.removeMenu")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={t("handbooks.removeTitle")}
        text={t("handbooks.removeText", { title: edition.title })}
        confirm={t("handbooks.remove")}
        running={remove.running}
        failure={remove.failure}
        onClose={question.close}
        onConfirm={() =>
          void remove.run({ editionId: edition.id }).then((done) => (done === null ? undefined : question.close()))
        }
      />
    </>
  );
}
