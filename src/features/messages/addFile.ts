import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { attachmentMaxBytes, attachmentSegmentBytes } from "../../../contract/models/attachment.ts";
import { call, failureOf } from "../../desktop/desktop.ts";
import { drawThumbnail } from "./drawThumbnail.ts";
import { stripMetadata } from "./stripMetadata.ts";

/**
 * Brings a file into a draft, piece by piece; a picture without what its camera wrote into it. Given up, nothing of it stays.
 * @throws ExpectedFailure `message.fileTooLarge` and others of `drafts.beginFile`
 */
export async function addFile(
  conversationId: string,
  file: File,
  signal: AbortSignal,
  progressed: (done: number, total: number) => void,
): Promise<void> {
  const isPicture = file.type.startsWith("image/");
  if (file.size > attachmentMaxBytes) {
    throw new ExpectedFailure("message.fileTooLarge", { megabytes: attachmentMaxBytes / 1024 / 1024 });
  }
  let content: Blob = file;
  if (isPicture) content = new Blob([stripMetadata(new Uint8Array(await file.arrayBuffer()))], { type: file.type });
  const thumbnail = isPicture ? await drawThumbnail(content) : null;
  const id = uuidv7();
  const sizeBytes = content.size;
  await call("drafts.beginFile", { id, conversationId, name: file.name, sizeBytes, thumbnail });
  try {
    const count = Math.ceil(sizeBytes / attachmentSegmentBytes);
    for (let number = 0; number < count && !signal.aborted; number += 1) {
      const piece = content.slice(number * attachmentSegmentBytes, (number + 1) * attachmentSegmentBytes);
      await call("drafts.appendFile", { id, number, bytes: new Uint8Array(await piece.arrayBuffer()) });
      progressed(number + 1, count);
    }
  } catch (cause) {
    await call("drafts.removeFile", { id }).catch(failureOf);
    // The browser could not read it: it was moved, changed, or lies on a stick that is gone.
    throw cause instanceof ExpectedFailure ? cause : new ExpectedFailure("message.fileBroken", {}, { cause });
  }
  if (signal.aborted) await call("drafts.removeFile", { id });
}
