import { ExpectedFailure } from "../../../../contract/failure.ts";

export interface ImportFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Files by their path inside the folder. Failure: `handbook.importUnsupported` for a path that climbs out of it. */
export class FolderFiles {
  readonly #files = new Map<string, ImportFile>();
  readonly #foldedPaths = new Map<string, string>();

  constructor(files: readonly ImportFile[]) {
    for (const file of files) {
      const path = normalisePath(file.path);
      if (path === null) throw new ExpectedFailure("handbook.importUnsupported", { name: file.path.slice(0, 300) });
      this.#files.set(path, file);
      this.#foldedPaths.set(path.toLowerCase(), path);
    }
  }

  get paths(): string[] {
    return [...this.#files.keys()].sort();
  }

  read(path: string): Uint8Array {
    return this.#files.get(path)?.bytes ?? new Uint8Array();
  }

  /** The file that a reference on a page means, or null. Forgives the case of letters, as most file systems do. */
  resolve(fromPage: string, reference: string): string | null {
    const target = decodePercent(reference.replace(/^<|>$/g, "").replace(/[?#].*$/su, "")).normalize("NFC");
    if (target === "" || /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return null;
    const folder = target.startsWith("/") ? "" : fromPage.replace(/[^/]*$/, "");
    const path = normalisePath(folder + target.replace(/^\/+/, ""));
    const assets = /(?:^|\/)(\.gitbook\/assets\/.+)$/.exec(target)?.[1];
    const candidates = path === null ? [] : [path, `${path}.md`, `${path}/README.md`, `${path}/index.md`];
    // GitBook keeps images at the root, and pages that were moved still point there.
    for (const candidate of assets ? [...candidates, assets] : candidates) {
      const found = this.#foldedPaths.get(candidate.replace(/^\//, "").toLowerCase());
      if (found !== undefined) return found;
    }
    return null;
  }
}

/** With forward slashes and without `.` and `..`; null where it climbs out or is absolute. */
function normalisePath(path: string): string | null {
  const source = path.replaceAll("\\", "/").normalize("NFC");
  if (source.startsWith("/") || /^[a-z]:/i.test(source) || source.includes("\0")) return null;
  const parts: string[] = [];
  for (const part of source.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    // A stray percent sign: the name is meant as it stands.
    if (cause instanceof URIError) return text;
    throw cause;
  }
}
