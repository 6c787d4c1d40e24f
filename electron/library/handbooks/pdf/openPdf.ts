import { createRequire } from "node:module";
import path from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { ExpectedFailure } from "../../../../contract/failure.ts";

export type { PDFDocumentProxy };
export type Pdfjs = typeof import("pdfjs-dist");

const mostPages = 5000;

/** Loads pdf.js, which is large, only for those who bring a PDF. */
export async function loadPdfjs(): Promise<Pdfjs> {
  // The legacy build is the one for Node. Its types are those of the package.
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

/** Failures: `handbook.pdfEncrypted`, `handbook.pdfBroken`, `handbook.importEmpty`, `handbook.importTooLarge`. */
export async function openPdf(pdfjs: Pdfjs, name: string, bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const require = createRequire(path.join(import.meta.dirname, "openPdf.cjs"));
  const home = path.dirname(require.resolve("pdfjs-dist/package.json"));
  const folder = (kind: string) => `${path.join(home, kind)}${path.sep}`;
  let document: PDFDocumentProxy;
  try {
    document = await pdfjs.getDocument({
      // pdf.js takes the buffer away; the caller's stays whole.
      data: bytes.slice(),
      // Without these the characters of Chinese and Japanese fonts stay unknown.
      cMapUrl: folder("cmaps"),
      cMapPacked: true,
      standardFontDataUrl: folder("standard_fonts"),
      wasmUrl: folder("wasm"),
      iccUrl: folder("iccs"),
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      disableFontFace: true,
      // Gives the names of fonts, and with them their weight.
      fontExtraProperties: true,
      useSystemFonts: false,
      enableXfa: false,
      maxImageSize: 60_000_000,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
  } catch (cause) {
    const encrypted = cause instanceof Error && cause.name === "PasswordException";
    throw new ExpectedFailure(encrypted ? "handbook.pdfEncrypted" : "handbook.pdfBroken", { name }, { cause });
  }
  if (document.numPages === 0) throw new ExpectedFailure("handbook.importEmpty", { name });
  if (document.numPages > mostPages) {
    throw new ExpectedFailure("handbook.importTooLarge", { name, pages: document.numPages, limit: mostPages });
  }
  return document;
}
