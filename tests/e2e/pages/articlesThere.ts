import { expect, type Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { ask } from "./ask.ts";

/** An article that the author wrote and the moderator published, and one of hers that waits for review. */
export async function publishArticle(author: Page, moderator: Page, title: string): Promise<void> {
  const [published, waiting] = [uuidv7(), uuidv7()];
  for (const id of [published, waiting]) {
    const words = { title, abstract: "What we do every morning.", subjects: ["nursing"], language: "en" };
    await ask(author, "articles.keepDraft", { id, ...words, coAuthors: [], text: "# Method\n\nWe stop at eight." });
    await ask(author, "articles.submit", { id });
  }
  const waits = async (): Promise<string[]> => {
    await ask(author, "sync.now", {});
    await ask(moderator, "sync.now", {});
    const { manuscripts } = await ask<{ manuscripts: { id: string }[] }>(moderator, "articles.manuscripts", {});
    return manuscripts.map(({ id }) => id);
  };
  await expect.poll(waits).toEqual(expect.arrayContaining([published, waiting]));
  await ask(moderator, "articles.decide", { id: published, version: 1, approve: true, note: "" });
  await expect
    .poll(async () => {
      await ask(moderator, "sync.now", {});
      const all = { query: "", subjects: [], languages: [], videosOnly: false, limit: 1 };
      return (await ask<{ total: number }>(moderator, "articles.list", all)).total;
    })
    .toBe(1);
}
