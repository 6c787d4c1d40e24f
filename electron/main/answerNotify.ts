import { BrowserWindow, ipcMain, Notification } from "electron";
import { z } from "zod";
import { isOurs, type WindowIdOf } from "./answerCalls.ts";

const noteSchema = z.object({
  title: z.string().min(1).max(300),
  body: z.string().max(1000),
  tag: z.string().min(1).max(100),
});

/** Shows a note of the system's own for one of our pages. Answers when it is over: true where the person took it up. */
export function answerNotify(windowIdOf: WindowIdOf): void {
  /** What is shown of each tag: every window asks for the same, and a newer one takes the place of an older. */
  const shown = new Map<string, { readonly note: Notification; readonly text: string }>();

  ipcMain.handle("medixchange:notify", async (event, asked: unknown): Promise<boolean> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const read = noteSchema.safeParse(asked);
    if (windowIdOf(event.sender) === null || !isOurs(event) || window === null || !read.success) return false;
    if (!Notification.isSupported()) return false;
    const { title, body, tag } = read.data;
    const text = `${title}\n${body}`;
    const before = shown.get(tag);
    if (before?.text === text) return false;
    before?.note.close();
    const note = new Notification({ title, body });
    shown.set(tag, { note, text });
    return new Promise((resolve) => {
      const end = (taken: boolean) => {
        if (shown.get(tag)?.note === note) shown.delete(tag);
        resolve(taken);
      };
      note.on("click", () => {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        end(true);
      });
      note.on("close", () => end(false));
      note.on("failed", () => end(false));
      note.show();
    });
  });
}
