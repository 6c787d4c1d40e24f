import { IconFileImport } from "@tabler/icons-react";
import { Text } from "@mantine/core";
import { useState, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { failureOf } from "../../../desktop/desktop.ts";
import classes from "./DropPlace.module.css";
import { picksOfDrop } from "./pickedFiles.ts";
import { useAddPicks } from "./useAddPicks.ts";

/** Takes handbooks that are dropped anywhere in their room. The button on the shelf does the same for the keyboard. */
export function DropPlace({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const add = useAddPicks();
  const [over, setOver] = useState(false);
  const bringsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const drop = (event: DragEvent) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    setOver(false);
    picksOfDrop(event.dataTransfer.items).then(add).catch(failureOf);
  };
  return (
    <div
      className={classes["place"]}
      onDragOver={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over ? (
        <div className={classes["veil"]}>
          <IconFileImport size={40} stroke={1.5} aria-hidden />
          <Text fw={600}>{t("import.drop")}</Text>
        </div>
      ) : null}
    </div>
  );
}
