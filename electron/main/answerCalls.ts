import { ipcMain, type IpcMainInvokeEvent } from "electron";
import { failed, type Answer } from "../../contract/boundary.ts";
import { isAppAddress } from "./appOrigin.ts";

type Call = (windowId: string, name: string, input: unknown) => Promise<Answer<unknown>>;

/** Hands the calls of our own pages on to the library; what any other frame or page sends is refused. */
export function answerCalls(windowIdOf: (contents: IpcMainInvokeEvent["sender"]) => string | null, call: Call): void {
  ipcMain.handle("medixchange:call", async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    const windowId = windowIdOf(event.sender);
    const frame = event.senderFrame;
    // null once the frame is gone. The address is compared afresh on every call: a page could have been replaced.
    const isOurs = frame !== null && frame === event.sender.mainFrame && isAppAddress(frame.url);
    if (windowId === null || !isOurs) return failed("session.forbidden");
    if (typeof name !== "string") return failed("boundary.callUnknown");
    return call(windowId, name, input);
  });
}
