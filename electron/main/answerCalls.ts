import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from "electron";
import { failed, type Answer } from "../../contract/boundary.ts";
import { isAppAddress } from "./appOrigin.ts";

type Call = (windowId: string, name: string, input: unknown) => Promise<Answer<unknown>>;

type WindowIdOf = (contents: IpcMainInvokeEvent["sender"]) => string | null;

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

function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // null once the frame is gone. The address is compared afresh on every call: a page could have been replaced.
  return frame !== null && frame === event.sender.mainFrame && isAppAddress(frame.url);
}
