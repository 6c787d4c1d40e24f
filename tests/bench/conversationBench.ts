import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { anExchange } from "../fixtures/exchange.ts";
import type { Bench } from "./bench.ts";
import { aSeededLibrary, timed, timesOf, worded, type Seed } from "./seededLibrary.ts";

const messageCount = 10_000;
const pageSize = 50;
const rounds = 20;

/** One conversation of many messages, as the window asks for it; against bare rows of the same texts in SQLite, by key. */
export async function benchConversation(): Promise<Bench> {
  const exchange = anExchange();
  const conversationId = uuidv7();
  const other = uuidv7();
  try {
    const { client, seeds, tookMs } = await aSeededLibrary(exchange, (memberId) =>
      seedsOf(conversationId, memberId, other),
    );
    const bare = new Database(path.join(exchange.folder(), "bare.sqlite"));
    exchange.atEnd(async () => void bare.close());
    bare.pragma("journal_mode = WAL");
    bare.exec("CREATE TABLE rows (number INTEGER PRIMARY KEY, author TEXT, body TEXT)");
    const insert = bare.prepare("INSERT INTO rows VALUES (?, ?, ?)");
    const bareTook = await timed(() => {
      for (let done = 0; done < seeds.length; done += 500) {
        bare.transaction(() => {
          for (const [index, seed] of seeds.slice(done, done + 500).entries())
            insert.run(100 + done + index, seed.authorId, JSON.stringify(seed.body));
        })();
      }
    });
    const page = bare.prepare("SELECT * FROM rows WHERE number <= ? ORDER BY number DESC LIMIT ?");
    const indexed = await timed(() =>
      client.until("all is found", async () => {
        const { hits } = await client.call("messages.search", {
          query: "weaning 9999",
          conversationId: null,
          limit: 5,
        });
        return hits.length > 0;
      }),
    );

    const [opened, scrolled, unread, searched]: [number[], number[], number[], number[]] = [[], [], [], []];
    const [bareOpened, bareScrolled, bareCounted]: [number[], number[], number[]] = [[], [], []];
    const read = (around: number | null) =>
      client.call("messages.read", { conversationId, around, before: pageSize, after: around === null ? 0 : pageSize });
    for (let round = 0; round < rounds; round += 1) {
      opened.push(await timed(() => read(null)));
      bareOpened.push(await timed(() => page.all(Number.MAX_SAFE_INTEGER, pageSize)));
      // All of it is unread, which is the most to be counted.
      unread.push(await timed(() => client.call("conversations.list", {})));
      bareCounted.push(
        await timed(() => bare.prepare("SELECT count(*) FROM rows WHERE author <> 'me' AND number > 0").get()),
      );
    }
    for (let place = messageCount; place > 0; place -= 2 * pageSize) {
      scrolled.push(await timed(() => read(place)));
      bareScrolled.push(await timed(() => page.all(place, 2 * pageSize)));
    }
    const words = "saturation of bed 7";
    for (let length = 1; length <= words.length; length += 1) {
      const query = words.slice(0, length);
      searched.push(await timed(() => client.call("messages.search", { query, conversationId: null, limit: 20 })));
    }
    return {
      name: `A conversation of ${messageCount} messages, read ${pageSize} at a time; the limit is bare rows of SQLite by key`,
      lines: [
        `taken in ${Math.round(tookMs)} ms; bare rows ${Math.round(bareTook)} ms (${(tookMs / bareTook).toFixed(1)} times); found by their words ${Math.round(indexed)} ms later`,
        `opened at its end: ${worded(opened)}; limit ${worded(bareOpened)} (${timesOf(opened, bareOpened)})`,
        `scrolled through, page by page: ${worded(scrolled)}; limit ${worded(bareScrolled)} (${timesOf(scrolled, bareScrolled)})`,
        `list with all of it unread: ${worded(unread)}; limit, one count ${worded(bareCounted)}`,
        `searched at each letter typed: ${worded(searched)}`,
      ],
    };
  } finally {
    await exchange.end();
  }
}

function seedsOf(conversationId: string, memberId: string, other: string): Seed[] {
  const scope = `conversation:${conversationId}`;
  const body = { kind: "group", title: "Ward 3", memberIds: [memberId, other] };
  const conversation = { collection: "conversation", id: conversationId, scope, authorId: memberId, body };
  const messages = Array.from({ length: messageCount }, (_, number): Seed => {
    const text = `Bed ${number % 40}: saturation is back to 94 %, we go on with weaning ${number}.`;
    const written = { text, replyToId: null, mentionIds: [], attachments: [] };
    const authorId = number % 5 === 0 ? memberId : other;
    return { collection: "message", id: uuidv7(), scope, authorId, body: written };
  });
  return [conversation, ...messages];
}
