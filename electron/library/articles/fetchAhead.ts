import type { LibraryDatabase } from "../database/openDatabase.ts";
import { inParallel } from "../segments/transfers.ts";
import type { ArticleMedia } from "./articleMedia.ts";
import type { IndexedSummary } from "./articleIndex.ts";

/** Pictures up to this size are fetched before anybody opens the article; larger ones when it is read. */
const imageMaxBytes = 1_500_000;
/** Of the newest articles. */
const articlesMost = 200;
const budgetBytes = 200_000_000;

/** So that what was published can be read without network, pictures and all. */
export async function fetchAhead(database: LibraryDatabase, media: ArticleMedia): Promise<void> {
  const summaries = database
    .prepare<[number], string>(
      "SELECT summary FROM indexed_articles WHERE readable = 1 AND withdrawn = 0 ORDER BY revised_at DESC LIMIT ?",
    )
    .pluck()
    .all(articlesMost);
  let budget = budgetBytes;
  const images = summaries
    .flatMap((summary) => (JSON.parse(summary) as IndexedSummary).files)
    .filter((file) => file.kind === "image")
    .filter(({ sizeBytes }) => sizeBytes <= imageMaxBytes && (budget -= sizeBytes) >= 0)
    .filter(({ id }) => !media.isHere(id));
  await inParallel(images, async (image) => void (await media.fetchImage(image)));
}
