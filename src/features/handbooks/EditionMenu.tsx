import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconCloudUpload,
  IconDotsVertical,
  IconFileDownload,
  IconGitCompare,
  IconHistory,
  IconPackage,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../contract/models/handbook.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { PackDialog } from "./packs/PackDialog.tsx";
import classes from "./HandbookCard.module.css";

interface EditionMenuProps {
  readonly edition: Edition;
  /** The version before it, whose differences can be shown. */
  readonly before: Edition | null;
}

/** What can be done with one edition. */
export function EditionMenu({ edition, before }: EditionMenuProps) {
  const { t } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const remove = useCall("handbooks.remove");
  const makeCurrent = useCall("handbooks.makeCurrent");
  const administrator = useSession()?.member?.role === "administrator";
  const [packing, setPacking] = useState<"save" | "publish" | null>(null);
  const earlier = edition.supersededAt !== null;
  const removable = edition.origin !== "bundled";
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
          {earlier ? null : (
            <Menu.Item leftSection={<IconPackage size={17} aria-hidden />} onClick={() => setPacking("save")}>
              {t("packs.save")}
            </Menu.Item>
          )}
          {administrator && !earlier ? (
            <Menu.Item leftSection={<IconCloudUpload size={17} aria-hidden />} onClick={() => setPacking("publish")}>
              {t("packs.publish")}
            </Menu.Item>
          ) : null}
          {removable ? (
            <Menu.Item color="rose" leftSection={<IconTrash size={17} aria-hidden />} onClick={question.open}>
              {t("handbooks.removeMenu")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {packing === null ? null : <PackDialog edition={edition} purpose={packing} onClose={() => setPacking(null)} />}
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
