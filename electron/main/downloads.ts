import path from "node:path";
import { app, type Session } from "electron";
import { isAppAddress } from "./appOrigin.ts";

/** A page of ours may save what it got from us, to where the person says; nothing else is ever saved. */
export function guardDownloads(session: Session): void {
  session.on("will-download", (event, item) => {
    if (!isAppAddress(item.getURL())) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: path.join(app.getPath("downloads"), item.getFilename()) });
  });
}
