import { Button, Menu } from "@mantine/core";
import { IconFileTypePdf, IconFolder, IconPlus } from "@tabler/icons-react";
import { useRef, type ChangeEvent } from "react";
import { useTranslation } from "react-i18next";
import { failureOf } from "../../../desktop/desktop.ts";
import { startImport } from "./importStore.ts";
import { filesOfInput } from "./pickedFiles.ts";

/** Brings a handbook in: one PDF, or a folder of Markdown with its images. */
export function AddHandbook() {
  const { t } = useTranslation();
  const pdf = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = "";
    const first = files[0];
    if (first === undefined) return;
    const name = first.webkitRelativePath.split("/")[0] || first.name;
    startImport(name, filesOfInput(files)).catch(failureOf);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconPlus size={18} aria-hidden />}>{t("import.add")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileTypePdf size={20} aria-hidden />} onClick={() => pdf.current?.click()}>
            {t("import.pdf")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={20} aria-hidden />} onClick={() => folder.current?.click()}>
            {t("import.folder")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input ref={pdf} type="file" accept=".pdf,application/pdf" hidden onChange={take} data-testid="import-pdf" />
      <input
        ref={folder}
        type="file"
        hidden
        onChange={take}
        data-testid="import-folder"
        {...({ webkitdirectory: "" } as object)}
      />
    </>
  );
}
