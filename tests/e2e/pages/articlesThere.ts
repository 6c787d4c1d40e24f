import { expect, type Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { ask } from "./ask.ts";

export interface Manuscript {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly subjects: readonly string[];
  readonly language: string;
  readonly coAuthors: readonly never[];
  readonly text: string;
}

/** An article that the author wrote and the moderator published. */
export async function publishArticle(author: Page, moderator: Page, manuscript: Manuscript): Promise<void> {
  await handIn(author, moderator, [manuscript]);
  await approve(moderator, manuscript.id);
}

/** An article that is published, and one of the same author that waits for review. */
export async function articlesThere(author: Page, moderator: Page, title: string): Promise<void> {
  const words = { title, abstract: "What we do every morning.", subjects: ["nursing"], language: "en" };
  const manuscript = { ...words, coAuthors: [], text: "# Method\n\nWe stop at eight." };
  const [published, waiting] = [uuidv7(), uuidv7()];
  await handIn(author, moderator, [
    { id: published, ...manuscript },
    { id: waiting, ...manuscript },
  ]);
  await approve(moderator, published);
}

/** Until the moderator's computer has them. */
async function handIn(author: Page, moderator: Page, written: readonly Manuscript[]): Promise<void> {
  for (const manuscript of written) {
    await ask(author, "articles.keepDraft", manuscript);
    await ask(author, "articles.submit", { id: manuscript.id });
  }
  const waiting = async (): Promise<string[]> => {
    await ask(author, "sync.now", {});
    await ask(moderator, "sync.now", {});
    const { manuscripts } = await ask<{ manuscripts: { id: string }[] }>(moderator, "articles.manuscripts", {});
    return manuscripts.map(({ id }) => id);
  };
  await expect.poll(waiting).toEqual(expect.arrayContaining(written.map(({ id }) => id)));
}

async function approve(moderator: Page, id: string): Promise<void> {
  await ask(moderator, "articles.decide", { id, version: 1, approve: true, note: "" });
  await expect
    .poll(async () => {
      await ask(moderator, "sync.now", {});
      const all = { query: "", subjects: [], languages: [], videosOnly: false, limit: 1 };
      return (await ask<{ total: number }>(moderator, "articles.list", all)).total;
    })
    .toBe(1);
}
