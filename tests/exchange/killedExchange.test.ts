import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aMarkId, anAnswer, aQuestion } from "../../signaling-server/fixtures/questionBodies.ts";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { aConversation, aMessage, aWrite } from "../../signaling-server/fixtures/TestHub.ts";
import { aPassword, anExchange } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

type Library = Awaited<ReturnType<typeof aLibraryProcess>>;

/** `MEDIXCHANGE_KILLS=300` for a long run. */
const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 4);
const conversationId = uuidv7();
/** What the library has answered as saved, over all its lives: texts by ids, and the vote that stands. */
const saved = {
  messages: new Map<string, string>(),
  questions: new Map<string, string>(),
  answers: new Map<string, string>(),
  votes: new Map<string, number>(),
};
/** What the other did, as the hub has acknowledged it. */
const others = { messages: new Set<string>(), questions: [] as string[], votes: new Map<string, number>() };
/** Of what was under way when the power went nobody knows whether it was saved. */
const unsure = new Set<string>();

test(
  "killed with -9 again and again in the midst of an exchange: nothing saved is lost, votes and unread messages are counted right",
  async () => {
    const boundless = { burst: 1e9, perSecond: 1e9 };
    const hub = await exchange.hub({ floodLimits: { writes: boundless, calls: boundless, address: boundless } });
    const line = await aLine(Number(new URL(hub.url).port));
    exchange.atEnd(() => line.close());
    const directory = exchange.folder();
    let library = await aLibraryProcess(directory, exchange.atEnd);
    const amina = { name: "Amina", email: "amina@example.org", password: aPassword };
    await library.call("session.join", { hubUrl: line.url, code: hub.setupCode!, ...amina });
    const { code } = (await library.call("invitations.create", { note: "" }))!;
    const wei = { name: "Wei", email: "wei@example.org", password: aPassword };
    const tokens = await new HubClient(hub.url).value("accounts.join", { code, ...wei });
    const other = new HubClient(hub.url, tokens.accessToken);
    const aminaId = (await library.call("session.read", {}))!.member!.id;
    const scope = `conversation:${conversationId}` as const;
    const memberIds = [aminaId, tokens.memberId];
    const conversation = aWrite({
      collection: "conversation",
      id: conversationId,
      scope,
      body: aConversation({ memberIds }),
    });
    await other.value("documents.push", { writes: [conversation] });
    await library.call("sync.now", {});

    let readThrough = 0;
    for (let round = 0; round < kills; round += 1) {
      line.set(round % 3 === 2 ? "cut" : "open");
      const turns = 2 + ((5 * round) % 9);
      await writeUntilGone(library, round, turns, () => writeAsOther(other, tokens.memberId, scope));
      await library.gone;
      expectWhole(directory, exchange.folder());
      line.set("open");
      library = await aLibraryProcess(directory, exchange.atEnd);
      readThrough = await expectAllThere(library, aminaId, readThrough);
    }
    console.info(
      `${kills} kills; saved: ${saved.messages.size} messages, ${saved.questions.size} questions, ${saved.answers.size} answers, ${saved.votes.size} votes; of the other: ${others.messages.size} messages, ${others.votes.size} votes`,
    );
    expect(saved.messages.size).toBeGreaterThan(0);
    expect(saved.votes.size).toBeGreaterThan(0);
  },
  60_000 + kills * 60_000,
);

/** The power goes a moment after so many turns, in the midst of the next ones and of what is sent and pulled beside them. */
async function writeUntilGone(
  library: Library,
  round: number,
  turns: number,
  writeAsOther: () => Promise<void>,
): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    await writeAsOther();
    if (turn === turns) setTimeout(() => library.child.kill("SIGKILL"), Math.random() * 30);
    const text = `message ${round}-${turn}`;
    const id = uuidv7();
    const message = { id, conversationId, text, replyToId: null, fileIds: [] };
    if ((await library.call("messages.send", message)) === null) return;
    saved.messages.set(id, text);
    const asked = aQuestion({ title: `Question ${round}-${turn}` }) as never;
    const question = await library.call("questions.write", { id: null, ...(asked as object) } as never);
    if (question === null) return;
    saved.questions.set(question.id, `Question ${round}-${turn}`);
    const theirs = others.questions.at(-1 - (turn % 3));
    if (theirs === undefined) continue;
    // Theirs may not have arrived here yet.
    const known = await library.call("questions.list", { query: "", limit: 100 });
    if (known === null) return;
    if (!known.questions.some((each) => each.id === theirs)) continue;
    const answer = await library.call("answers.write", {
      id: null,
      questionId: theirs,
      text: `Answer ${round}-${turn}`,
    });
    if (answer === null) return;
    saved.answers.set(answer.id, theirs);
    const value = ([1, -1, 0] as const)[turn % 3]!;
    unsure.add(theirs);
    if ((await library.call("questions.vote", { on: { collection: "question", id: theirs }, value })) === null) return;
    unsure.delete(theirs);
    saved.votes.set(theirs, value);
    const page = await library.call("messages.read", { conversationId, around: null, before: 100, after: 0 });
    if (page === null) return;
    const newest = page.messages.findLast(({ sequence }) => sequence !== null)?.sequence ?? 0;
    if (
      turn % 2 === 0 &&
      (await library.call("conversations.markRead", { id: conversationId, through: newest })) === null
    )
      return;
  }
}

/** A colleague at another computer, whose messages are to be read and who votes for what was asked here. */
async function writeAsOther(hub: HubClient, memberId: string, scope: `conversation:${string}`): Promise<void> {
  const message = aWrite({ collection: "message", scope, body: aMessage() });
  const question = aWrite({ collection: "question", body: aQuestion() });
  const answer = aWrite({ collection: "answer", body: anAnswer({ questionId: question.id }) });
  const { results } = await hub.value("documents.push", { writes: [message, question, answer] });
  expect(results.flatMap((result) => (result.ok ? [] : [result.failure]))).toEqual([]);
  others.messages.add(message.id);
  others.questions.push(question.id);
  const asked = [...saved.questions.keys()].at(-3);
  if (asked === undefined || others.votes.has(asked)) return;
  const on = { collection: "question", id: asked } as const;
  const vote = aWrite({ collection: "vote", id: aMarkId("vote", memberId, asked), body: { on, value: 1 } });
  const voted = await hub.value("documents.push", { writes: [vote] });
  // What was asked without network is not there yet.
  if (voted.results[0]?.ok) others.votes.set(asked, 1);
}

/** The file is whole, as it lies there: on a copy, so that the library's own start finds what the power cut left. */
function expectWhole(directory: string, copy: string): void {
  for (const suffix of ["", "-wal"]) {
    const file = path.join(directory, `library.sqlite${suffix}`);
    if (fs.existsSync(file)) fs.copyFileSync(file, path.join(copy, `library.sqlite${suffix}`));
  }
  const database = new Database(path.join(copy, "library.sqlite"));
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toEqual([]);
  database.close();
  fs.rmSync(copy, { recursive: true, force: true });
}

async function expectAllThere(library: Library, memberId: string, readBefore: number): Promise<number> {
  // Everything is sent, and everything of the other is here.
  for (let turn = 0; turn < 60; turn += 1) {
    const { waitingWrites, refusedWrites } = (await library.call("sync.now", {}))!;
    expect(refusedWrites).toBe(0);
    if (waitingWrites === 0) break;
  }
  await library.call("sync.now", {});
  const { messages } = (await library.call("messages.read", { conversationId, around: null, before: 500, after: 0 }))!;
  const { conversation } = (await library.call("conversations.read", { id: conversationId }))!;
  const texts = new Map(messages.map(({ id, text }) => [id, text]));
  // The newest five hundred are enough: of a long run the older ones were looked at in the rounds before.
  for (const [id, text] of [...saved.messages].slice(-100)) expect(texts.get(id)).toBe(text);
  for (const id of [...others.messages].slice(-100)) expect(texts.has(id)).toBe(true);
  const { readThrough, unread } = conversation!;
  expect(readThrough).toBeGreaterThanOrEqual(readBefore);
  const fromOthers = await readAfter(library, readThrough, (authorId) => authorId !== memberId);
  expect(unread).toBe(fromOthers);

  for (;;) if ((await library.call("questions.list", { query: "", limit: 1 }))!.waiting === 0) break;
  for (const [id, title] of [...saved.questions].slice(-20)) {
    const { question } = (await library.call("questions.read", { id }))!;
    expect([question.title, question.score]).toEqual([title, others.votes.get(id) ?? 0]);
  }
  for (const [id, value] of [...saved.votes].slice(-20)) {
    const { question } = (await library.call("questions.read", { id }))!;
    expect(unsure.has(id) ? value : question.vote).toBe(value);
    expect(question.score).toBe(question.vote);
    const answers = [...saved.answers].filter(([, questionId]) => questionId === id).map(([answerId]) => answerId);
    expect(question.answers.map((answer) => answer.id)).toEqual(expect.arrayContaining(answers));
  }
  return readThrough;
}

/** How many messages of these authors stand after the place that was read, over as many pages as that takes. */
async function readAfter(
  library: Library,
  readThrough: number,
  counts: (authorId: string) => boolean,
): Promise<number> {
  const found = new Set<string>();
  let around: number | null = null;
  for (;;) {
    const page = (await library.call("messages.read", { conversationId, around, before: 500, after: 0 }))!;
    const sequences = page.messages.flatMap(({ sequence }) => sequence ?? []);
    for (const { id, authorId, sequence } of page.messages) {
      if ((sequence ?? 0) > readThrough && counts(authorId)) found.add(id);
    }
    const oldest = Math.min(...sequences);
    if (!page.hasOlder || oldest <= readThrough) return found.size;
    around = oldest;
  }
}
