import type { PDFDocumentProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- the build gives a file's address under `?url`
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { ExpectedFailure } from "../../../contract/failure.ts";

export type Pdfjs = typeof import("pdfjs-dist");

export interface PrintedBook {
  readonly pdfjs: Pdfjs;
  readonly document: PDFDocumentProxy;
}

/** A scan can be a large picture; beyond this many pixels a drawn page is no sharper for the eye. */
const mostImagePixels = 60_000_000;

// The one that is read: turning a page must not read the file again.
let last: { readonly editionId: string; readonly book: Promise<PrintedBook> } | null = null;

/** The PDF that an edition was read from. Failures: `handbook.originalMissing`, `handbook.pdfBroken`. */
export function openPrinted(editionId: string): Promise<PrintedBook> {
  if (last?.editionId === editionId) return last.book;
  void last?.book.then(({ document }) => document.loadingTask.destroy()).catch(() => undefined);
  const book = open(editionId);
  last = { editionId, book };
  // What failed is tried anew at the next wish.
  book.catch(() => {
    if (last?.book === book) last = null;
  });
  return book;
}

async function open(editionId: string): Promise<PrintedBook> {
  const response = await fetch(`/media/handbooks/${editionId}/original`);
  if (!response.ok) throw new ExpectedFailure("handbook.originalMissing");
  const data = new Uint8Array(await response.arrayBuffer());
  // Large, and only for those who look at a page as it was printed.
  const pdfjs = await import("pdfjs-dist");
  pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
  try {
    const document = await pdfjs.getDocument({
      data,
      // Put beside the window by the build.
      cMapUrl: "/pdfjs/cmaps/",
      cMapPacked: true,
      standardFontDataUrl: "/pdfjs/standard_fonts/",
      wasmUrl: "/pdfjs/wasm/",
      iccUrl: "/pdfjs/iccs/",
      maxImageSize: mostImagePixels,
      enableXfa: false,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
    return { pdfjs, document };
  } catch (cause) {
    throw new ExpectedFailure("handbook.pdfBroken", {}, { cause });
  }
}
