import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { ArticleBody } from "../../../contract/models/article.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { Replica } from "../documents/replica.ts";
import { ArticleIndex } from "./articleIndex.ts";
import { createArticleSearch } from "./searchArticles.ts";

const anArticle = (change: Partial<ArticleBody>): ArticleBody => ({
  title: "Weaning",
  abstract: "",
  subjects: ["nursing"],
  language: "en",
  coAuthors: [],
  text: "Every morning.",
  files: [],
  recordingIds: [],
  authorName: "Layla",
  institution: "",
  number: 1,
  publishedAt: "2026-11-22T08:00:00.000Z",
  revisedAt: "2026-11-22T08:00:00.000Z",
  withdrawn: null,
  ...change,
});

function aLibrary() {
  const database = openDatabase(":memory:");
  const replica = new Replica(database, () => null);
  const search = createArticleSearch(database, new ArticleIndex(database));
  let sequence = 0;
  return {
    put(change: Partial<ArticleBody>, id = uuidv7(), deleted = false): string {
      sequence += 1;
      const at = "2026-11-22T08:00:00.000Z";
      replica.put({
        collection: "article",
        id,
        scope: "members",
        version: sequence,
        sequence,
        firstSequence: sequence,
        createdAt: at,
        authorId: uuidv7(),
        updatedAt: at,
        deleted,
        schemaVersion: newestVersionOf("article"),
        body: deleted ? null : anArticle(change),
      });
      return id;
    },
    find: (query: string, filters: object = {}) =>
      search({ query, subjects: [], languages: [], videosOnly: false, limit: 20, ...filters }),
  };
}

test("words are found in every script, wherever in the article they stand, and titles come first", () => {
  const library = aLibrary();
  const zh = library.put({ title: "呼吸机撤机", language: "zh", text: "每天早晨八点停止镇静。" });
  const ar = library.put({ title: "الفطام", language: "ar", text: "نوقف التهدئة عند الثامنة." });
  const th = library.put({ title: "การหย่าเครื่องช่วยหายใจ", language: "th", text: "หยุดยานอนหลับทุกเช้า" });
  const fr = library.put({ title: "Sevrage", language: "fr", text: "Arrêt de la sédation." });
  const en = library.put({ title: "Sedation", text: "When to stop." });
  const ids = (query: string) => library.find(query).articles.map(({ id }) => id);
  expect(ids("镇静")).toEqual([zh]);
  expect(ids("撤机")).toEqual([zh]);
  expect(ids("تهدئة")).toEqual([ar]);
  expect(ids("ยานอนหลับ")).toEqual([th]);
  expect(ids("sedation")[0]).toBe(en);
  expect(ids("sedation")).toContain(fr);
  expect(ids("layla sevrage")).toEqual([fr]);
  const [hit] = library.find("镇静").articles;
  expect(hit?.snippet.filter(({ match }) => match).map(({ text }) => text)).toEqual(["镇静"]);
});

test("what changed is found by its new words, what was withdrawn or removed not at all", () => {
  const library = aLibrary();
  const id = library.put({ text: "Heparin every morning." });
  expect(library.find("heparin").total).toBe(1);
  library.put({ text: "Warfarin every morning.", number: 2 }, id);
  expect([library.find("heparin").total, library.find("warfarin").total]).toEqual([0, 1]);
  const withdrawn = { reason: "x", by: "author", at: "2026-11-22T08:00:00.000Z" } as const;
  library.put({ text: "Warfarin every morning.", withdrawn }, id);
  expect([library.find("warfarin").total, library.find("").total]).toEqual([0, 0]);
  const other = library.put({ text: "Aspirin" });
  library.put({}, other, true);
  expect(library.find("aspirin").total).toBe(0);
});

test("subject, language and videos narrow it, and what there is to choose is told", () => {
  const library = aLibrary();
  const recordingIds = [uuidv7()];
  const one = library.put({ subjects: ["nursing", "cardiology"], recordingIds });
  const two = library.put({ subjects: ["intensiveCare"], language: "fr" });
  const ids = (filters: object) => library.find("", filters).articles.map(({ id }) => id);
  expect(ids({ subjects: ["cardiology"] })).toEqual([one]);
  expect(ids({ languages: ["fr"] })).toEqual([two]);
  expect(ids({ videosOnly: true })).toEqual([one]);
  expect(ids({ subjects: ["cardiology"], languages: ["fr"] })).toEqual([]);
  expect(library.find("").subjects).toEqual(expect.arrayContaining(["nursing", "cardiology", "intensiveCare"]));
  expect(library.find("").languages.toSorted()).toEqual(["en", "fr"]);
});
