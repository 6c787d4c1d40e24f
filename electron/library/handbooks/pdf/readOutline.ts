import type { PDFDocumentProxy } from "pdfjs-dist";

export interface OutlineEntry {
  readonly title: string;
  readonly depth: number;
  /** From 1; null where it leads nowhere. */
  readonly page: number | null;
}

type Node = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];

const mostEntries = 20_000;
const deepest = 9;

/** The bookmarks of a PDF, from the top down. */
export async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const visit = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= mostEntries || depth > deepest) return;
      entries.push({ title: node.title.trim(), depth, page: await pageOf(document, node.dest) });
      await visit(node.items as Node[], depth + 1);
    }
  };
  await visit((await document.getOutline()) ?? [], 1);
  return entries;
}

async function pageOf(document: PDFDocumentProxy, destination: Node["dest"]): Promise<number | null> {
  try {
    const explicit = typeof destination === "string" ? await document.getDestination(destination) : destination;
    const target: unknown = explicit?.[0];
    if (typeof target === "number") return target + 1;
    return typeof target === "object" && target !== null
      ? (await document.getPageIndex(target as Parameters<PDFDocumentProxy["getPageIndex"]>[0])) + 1
      : null;
  } catch {
    // Leads to a page that is not there; its title still helps.
    return null;
  }
}
