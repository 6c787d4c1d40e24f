import fs from "node:fs/promises";
import path from "node:path";
import { app, BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from "electron";
import { failed, type Answer } from "../../contract/boundary.ts";
import { isAppAddress } from "./appOrigin.ts";

type Call = (windowId: string, name: string, input: unknown) => Promise<Answer<unknown>>;

export type WindowIdOf = (contents: IpcMainInvokeEvent["sender"]) => string | null;

/** Hands the calls of our own pages on to the library; what any other frame or page sends is refused. */
export function answerCalls(windowIdOf: WindowIdOf, call: Call): void {
  ipcMain.handle("medixchange:call", async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    const windowId = windowIdOf(event.sender);
    if (windowId === null || !isOurs(event)) return failed("session.forbidden");
    if (typeof name !== "string") return failed("boundary.callUnknown");
    return call(windowId, name, input);
  });
}

/** The system's own dialog for a folder, for our own pages only. */
export function answerPickFolder(windowIdOf: WindowIdOf): void {
  ipcMain.handle("medixchange:pickFolder", async (event): Promise<string | null> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (windowIdOf(event.sender) === null || !isOurs(event) || window === null) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ["openDirectory"] });
    return canceled ? null : (filePaths[0] ?? null);
  });
}

/** Longer names do not fit the file systems that people have. Characters that none of them takes are left out. */
const longestName = 120;

/** Prints one of our own pages into a PDF, at the place that the person chooses. Answers whether it was saved. */
export function answerSavePdf(windowIdOf: WindowIdOf): void {
  ipcMain.handle("medixchange:savePdf", async (event, name: unknown): Promise<Answer<boolean>> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (windowIdOf(event.sender) === null || !isOurs(event) || window === null) return failed("session.forbidden");
    const asked = typeof name === "string" ? name : "";
    const plain =
      asked
        .replace(/[^\p{L}\p{N}\p{M} ._-]+/gu, " ")
        .trim()
        .slice(0, longestName) || "MediXchange";
    const defaultPath = path.join(app.getPath("downloads"), `${plain}.pdf`);
    const filters = [{ name: "PDF", extensions: ["pdf"] }];
    // Drawn before the dialog: the page goes back to what it was as soon as this is answered.
    const pdf = await event.sender.printToPDF({ preferCSSPageSize: true, printBackground: true });
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
    if (canceled || filePath === "") return { ok: true, value: false };
    try {
      await fs.writeFile(filePath, pdf);
    } catch {
      // A full disk, a stick that is gone, a folder that may not be written: the person chooses another place.
      return failed("library.fileNotWritten");
    }
    return { ok: true, value: true };
  });
}

export function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // null once the frame is gone. The address is compared afresh on every call: a page could have been replaced.
  return frame !== null && frame === event.sender.mainFrame && isAppAddress(frame.url);
}
