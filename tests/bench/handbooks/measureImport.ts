import { fork } from "node:child_process";
import path from "node:path";
import { isThere, sharedHandbooks } from "../../fixtures/handbooks/sharedData.ts";

interface Imported {
  readonly seconds: number;
  readonly before: number;
  readonly peak: number;
  readonly images: number;
}

export async function measureImport(): Promise<string> {
  if (!isThere(sharedHandbooks.czechPdf)) return "import of the 82-page PDF: not measured, the file is not here";
  const { seconds, before, peak, images } = await new Promise<Imported>((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, "importOnce.ts"));
    child.once("message", (message) => resolve(message as Imported));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`importOnce ended with ${code}`)));
  });
  const megabytes = (kibibytes: number) => `${Math.round((kibibytes * 1024) / 1e6)} MB`;
  return (
    `import of the 82-page PDF with its ${images} images, read, kept and indexed: ${seconds.toFixed(1)} s ` +
    `(${(82 / seconds).toFixed(0)} pages a second); the process takes ${megabytes(peak)} at most, ${megabytes(before)} before`
  );
}
