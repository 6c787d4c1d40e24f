import { expect, type Page } from "@playwright/test";
import { ask } from "./ask.ts";

/** The ids of so many members whose names have these words, once this client's directory has them. */
export async function findMembers(page: Page, query: string, count = 1): Promise<string[]> {
  let ids: string[] = [];
  await expect
    .poll(async () => {
      const { people } = await ask<{ people: { id: string }[] }>(page, "conversations.findPeople", {
        query,
        limit: count,
      });
      ids = people.map(({ id }) => id);
      return ids.length;
    })
    .toBe(count);
  return ids;
}
