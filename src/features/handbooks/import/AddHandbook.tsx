import { Button, Menu } from "@mantine/core";
import { IconFiles, IconFolder, IconPlus } from "@tabler/icons-react";
import { useRef, type ChangeEvent } from "react";
import { useTranslation } from "react-i18next";
import { bookFileExtensions } from "../../../../contract/importCalls.ts";
import { picksOfInput } from "./pickedFiles.ts";
import { useAddPicks } from "./useAddPicks.ts";

/** What the file dialog offers first. What a file is, its content says. */
const bookFiles = [...bookFileExtensions, "mxpack"].map((extension) => `.${extension}`).join();

/** Brings handbooks in: a file each, or a folder of pages with its images. */
export function AddHandbook() {
  const { t } = useTranslation();
  const add = useAddPicks();
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = "";
    if (files.length > 0) add(picksOfInput(files));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconPlus size={18} aria-hidden />}>{t("import.add")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFiles size={20} aria-hidden />} onClick={() => file.current?.click()}>
            {t("import.files")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={20} aria-hidden />} onClick={() => folder.current?.click()}>
            {t("import.folder")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input ref={file} type="file" accept={bookFiles} multiple hidden onChange={take} data-testid="import-files" />
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
