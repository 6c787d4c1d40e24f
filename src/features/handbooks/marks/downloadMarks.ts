import type { TFunction } from "i18next";
import { marksMarkdown, type MarkedEdition } from "./marksMarkdown.ts";

/** Hands the marks over as a file, named after the handbook. */
export function downloadMarks(t: TFunction, language: string, marked: readonly MarkedEdition[]): void {
  const page = marksMarkdown(t, language, new Date(), marked);
  const address = URL.createObjectURL(new Blob([page], { type: "text/markdown;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  // Signs that a file system or a shell reads as something else are left out.
  link.download = `${(marked[0]?.edition.title ?? "").replace(/[^\p{L}\p{N}\p{M} ()-]+/gu, " ").trim() || "marks"}.md`;
  link.click();
  // The download has begun with the click; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
