/** Saves a text as a file of the person's own, where they say. */
export function saveText(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/vtt;charset=utf-8" }));
  link.download = name.replace(/[^\p{L}\p{N}\p{M} ().-]+/gu, " ").trim();
  link.click();
  // The download has begun with the click; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
