// A process of its own that imports the 82-page PDF once. Forked by measureImport.ts.
import { aLibrary } from "../../fixtures/handbooks/aLibrary.ts";
import { readOne, sharedHandbooks } from "../../fixtures/handbooks/sharedData.ts";

const library = aLibrary();
const files = readOne(sharedHandbooks.czechPdf);
const before = process.resourceUsage().maxRSS;
const began = performance.now();
const edition = await library.bring(files);
const seconds = (performance.now() - began) / 1000;
// In KiB; the thread that reads the file is of this process.
process.send?.({ seconds, before, peak: process.resourceUsage().maxRSS, images: edition.imageCount });
library.database.close();
process.disconnect();
