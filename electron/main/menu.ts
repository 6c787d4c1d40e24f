import process from "node:process";
import { Menu, type MenuItemConstructorOptions } from "electron";

/** The system's own roles only: the keys people know (copy, zoom, full screen, reload) work, and nothing more. */
export function setMenu(): void {
  const view: MenuItemConstructorOptions = {
    label: "View",
    submenu: [
      { role: "reload" },
      { type: "separator" },
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      { type: "separator" },
      { role: "togglefullscreen" },
    ],
  };
  const first: MenuItemConstructorOptions = process.platform === "darwin" ? { role: "appMenu" } : { role: "fileMenu" };
  Menu.setApplicationMenu(Menu.buildFromTemplate([first, { role: "editMenu" }, view, { role: "windowMenu" }]));
}
