import process from "node:process";
import { app, ipcMain, Menu, type MenuItemConstructorOptions } from "electron";
import { menuWordsSchema, type MenuWords } from "../../contract/ipc.ts";
import { isOurs, type WindowIdOf } from "./answerCalls.ts";

type Role = NonNullable<MenuItemConstructorOptions["role"]>;

const roles: Partial<Record<keyof MenuWords, Role>> = {
  actualSize: "resetZoom",
  fullScreen: "togglefullscreen",
  showAll: "unhide",
};

/**
 * The system's own roles only: the keys people know (copy, zoom, full screen, reload) work, and nothing more. Until a window
 * has said its words the menu is in English.
 */
export function setMenu(words: MenuWords | null = null): void {
  const isMac = process.platform === "darwin";
  type Entry = keyof MenuWords | "-";
  const entry = (name: Entry): MenuItemConstructorOptions => {
    if (name === "-") return { type: "separator" };
    return { role: roles[name] ?? (name as Role), ...(words === null ? {} : { label: words[name] }) };
  };
  const menu = (label: string, entries: readonly Entry[]): MenuItemConstructorOptions => ({
    label,
    submenu: entries.map(entry),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac
        ? menu(app.name, ["about", "-", "services", "-", "hide", "hideOthers", "showAll", "-", "quit"])
        : menu(words?.file ?? "File", ["quit"]),
      menu(words?.edit ?? "Edit", ["undo", "redo", "-", "cut", "copy", "paste", "delete", "-", "selectAll"]),
      menu(words?.view ?? "View", ["reload", "-", "actualSize", "zoomIn", "zoomOut", "-", "fullScreen"]),
      menu(words?.window ?? "Window", ["minimize", "close"]),
    ]),
  );
}

/** Names the menu in the language of our own pages. */
export function answerNameMenu(windowIdOf: WindowIdOf): void {
  ipcMain.handle("medixchange:nameMenu", (event, asked: unknown): void => {
    const words = menuWordsSchema.safeParse(asked);
    if (windowIdOf(event.sender) !== null && isOurs(event) && words.success) setMenu(words.data);
  });
}
