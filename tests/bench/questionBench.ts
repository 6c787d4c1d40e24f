import path from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { specialitySchema } from "../../contract/models/specialities.ts";
import { anExchange } from "../fixtures/exchange.ts";
import type { Bench } from "./bench.ts";
import { aSeededLibrary, timed, timesOf, worded, type Seed } from "./seededLibrary.ts";

const questionCount = 20_000;
const answersEach = 3;

const subjects = [
  "prone position",
  "sedation",
  "ventilator weaning",
  "fluid balance",
  "氧疗",
  "镇静",
  "التهدئة",
  "kortikosteroidy",
];
const places = ["on the ward", "in intensive care", "at home", "in transport", "在病房", "في العناية المركزة"];
/** What people type, letter by letter. */
const typed = ["weaning at home 7", "sedation in tran", "氧疗在病房", "التهدئة في", "kortikosteroidy"];

/**
 * Questions with their answers on one computer: taken in at a first sync, listed, and searched at each letter typed. The
 * limits are of SQLite alone: the same texts in a table and an FTS5 index of its own words, asked by its own rank.
 */
export async function benchQuestions(): Promise<Bench> {
  const exchange = anExchange();
  try {
    const { client, seeds, tookMs } = await aSeededLibrary(exchange, seedsOf);
    // As the list does it that stands open meanwhile.
    const indexed = await timed(async () => {
      while ((await client.call("questions.list", { limit: 1 })).waiting > 0) await setTimeout(50);
    });
    const bare = new Database(path.join(exchange.folder(), "bare.sqlite"));
    exchange.atEnd(async () => void bare.close());
    bare.pragma("journal_mode = WAL");
    bare.exec(`CREATE TABLE rows (number INTEGER PRIMARY KEY, body TEXT);
      CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2", prefix = '2')`);
    const [insert, index] = [
      bare.prepare("INSERT INTO rows VALUES (?, ?)"),
      bare.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)"),
    ];
    const bareTook = await timed(() => {
      for (let done = 0; done < seeds.length; done += 500) {
        bare.transaction(() => {
          for (const [at, { body }] of seeds.slice(done, done + 500).entries()) {
            const { title = "", text } = body as { title?: string; text: string };
            insert.run(done + at, JSON.stringify(body));
            index.run(done + at, `${title} ${text}`);
          }
        })();
      }
    });
    const match = bare.prepare(
      "SELECT rows.body FROM words JOIN rows ON number = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT 20",
    );
    const newest = bare.prepare("SELECT body FROM rows ORDER BY number DESC LIMIT 20");

    const [listed, bareListed, searched, bareSearched, similar]: number[][] = [[], [], [], [], []];
    for (const sort of ["activity", "votes", "newest"] as const) {
      for (let page = 0; page < 7; page += 1) {
        listed!.push(await timed(() => client.call("questions.list", { sort, offset: page * 20 })));
        bareListed!.push(await timed(() => newest.all()));
      }
    }
    for (const words of typed) {
      for (let length = 1; length <= words.length; length += 1) {
        const query = words.slice(0, length);
        searched!.push(await timed(() => client.call("questions.list", { query })));
        similar!.push(await timed(() => client.call("questions.similar", { title: query })));
        const asked = query
          .trim()
          .split(" ")
          .map((word) => `"${word}"*`)
          .join(" ");
        bareSearched!.push(await timed(() => match.all(asked)));
      }
    }
    const took = tookMs + indexed;
    return {
      name: `${questionCount} questions with ${questionCount * answersEach} answers; the limits are SQLite's own table and FTS5 index of the same texts`,
      lines: [
        `first take-in ${Math.round(took)} ms (${Math.round(tookMs)} ms kept, ${Math.round(indexed)} ms counted and indexed, in turns beside everything else); limit ${Math.round(bareTook)} ms (${(took / bareTook).toFixed(1)} times)`,
        `a page of the list, in each order: ${worded(listed!)}; limit, the newest rows ${worded(bareListed!)}`,
        `searched at each letter typed: ${worded(searched!)}; limit ${worded(bareSearched!)} (${timesOf(searched!, bareSearched!)})`,
        `questions like one that is typed: ${worded(similar!)}`,
      ],
    };
  } finally {
    await exchange.end();
  }
}

function seedsOf(memberId: string): Seed[] {
  const pick = (items: readonly string[], number: number) => items[number % items.length] ?? "";
  const seeds: Seed[] = [];
  for (let number = 0; number < questionCount; number += 1) {
    const id = uuidv7();
    const rest = { scope: "members", authorId: number % 7 === 0 ? memberId : uuidv7() };
    const [subject, place] = [pick(subjects, number), pick(places, Math.floor(number / 8))];
    const body = {
      title: `How long does ${subject} last ${place} ${number}?`,
      text: `With two nurses a shift and ${number % 30} beds we see ${pick(subjects, number + 3)} as well.`,
      language: "en",
      speciality: pick(specialitySchema.options, number),
      tags: [pick(["prone position", "drugs", "staffing"], number)],
      passage: null,
    };
    seeds.push({ ...rest, collection: "question", id, body });
    for (let answer = 0; answer < answersEach; answer += 1) {
      const text = `Sixteen hours, ${pick(places, number + answer)}, and then again with ${pick(subjects, number + answer)}.`;
      seeds.push({
        scope: "members",
        authorId: uuidv7(),
        collection: "answer",
        id: uuidv7(),
        body: { questionId: id, text },
      });
    }
  }
  return seeds;
}
