import { openPrinted } from "./openPrinted.ts";

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  /** Gets the words of the page, at their places. */
  readonly text: HTMLElement;
  /** CSS pixels. */
  readonly width: number;
}

/**
 * Draws a page of the PDF that an edition was read from; a page beyond the last is the last. Gives how many there are,
 * or null where `gone` came first. Failures: `handbook.originalMissing`, `handbook.pdfBroken`.
 */
export async function drawPage(
  editionId: string,
  page: number,
  { canvas, text, width }: Sheet,
  gone: AbortSignal,
): Promise<number | null> {
  const { pdfjs, document } = await openPrinted(editionId);
  if (gone.aborted) return null;
  const source = await document.getPage(Math.min(Math.max(page, 1), document.numPages));
  if (gone.aborted) return null;
  const scale = width / source.getViewport({ scale: 1 }).width;
  const viewport = source.getViewport({ scale });
  const sharp = source.getViewport({ scale: scale * Math.min(window.devicePixelRatio || 1, 2) });
  // Beside what is shown, which stays until the new one is there.
  const fresh = window.document.createElement("canvas");
  fresh.width = Math.floor(sharp.width);
  fresh.height = Math.floor(sharp.height);
  const drawing = source.render({ canvas: fresh, viewport: sharp });
  const stop = () => drawing.cancel();
  gone.addEventListener("abort", stop);
  try {
    await drawing.promise;
  } finally {
    gone.removeEventListener("abort", stop);
  }
  if (gone.aborted) return null;
  canvas.width = fresh.width;
  canvas.height = fresh.height;
  canvas.style.inlineSize = `${viewport.width}px`;
  canvas.style.blockSize = `${viewport.height}px`;
  canvas.getContext("2d")?.drawImage(fresh, 0, 0);
  text.replaceChildren();
  text.style.setProperty("--total-scale-factor", String(scale));
  const layer = new pdfjs.TextLayer({ textContentSource: source.streamTextContent(), container: text, viewport });
  await layer.render();
  return document.numPages;
}
