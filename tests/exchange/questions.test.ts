import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { InputOf } from "../../contract/boundary.ts";
import type { IpcCalls } from "../../contract/ipc.ts";
import { anExchange, invite, join, type Client } from "../fixtures/exchange.ts";

let exchange: ReturnType<typeof anExchange>;
let amina: Client;
let wei: Client;
let hub: { close(): Promise<void> };

beforeEach(async () => {
  exchange = anExchange();
  const started = await exchange.hub();
  hub = started;
  [amina, wei] = [await exchange.client(), await exchange.client()];
  await join(amina, started.url, "Amina", started.setupCode ?? "");
  await join(wei, started.url, "Wei", await invite(amina));
});
afterEach(() => exchange.end());

const aQuestion = (change: Partial<InputOf<IpcCalls["questions.write"]>> = {}) => ({
  id: null,
  title: "How long may a prone position last?",
  text: "With **two** nurses a shift.",
  language: "en",
  speciality: "intensiveCare" as const,
  tags: ["prone position"],
  passage: null,
  ...change,
});
const ask = async (client: Client, change = {}) => (await client.call("questions.write", aQuestion(change))).id;
const list = async (client: Client, wishes: InputOf<IpcCalls["questions.list"]> = {}) => {
  const { questions } = await client.call("questions.list", wishes);
  return questions.map(({ title }) => title.map((run) => run.text).join(""));
};
const read = async (client: Client, id: string) => (await client.call("questions.read", { id })).question;
const arrived = (client: Client, id: string) =>
  client.until(`${id} arrives`, () =>
    client.call("questions.read", { id }).then(
      ({ question }) => question,
      () => null,
    ),
  );
const memberOf = async (client: Client) => (await client.call("session.read", {})).member?.id ?? "";

test("asked, answered, voted for, commented, accepted and taken back between two members", async () => {
  const id = await ask(amina);
  await arrived(wei, id);
  const answer = await wei.call("answers.write", { id: null, questionId: id, text: "Sixteen hours.\u202e" });
  await wei.call("questions.vote", { on: { collection: "question", id }, value: 1 });
  await wei.call("comments.write", { id: null, on: { collection: "question", id }, text: "Which patients?" });
  const seen = await amina.until("the answer and the vote arrive", async () => {
    const question = await read(amina, id);
    return question.answers.length === 1 && question.score === 1 && question.comments.length === 1 ? question : null;
  });
  expect(seen.answers[0]).toMatchObject({ text: "Sixteen hours.", author: { name: "Wei" }, accepted: false, vote: 0 });
  const news = await amina.call("questions.news", {});
  expect(news.answers).toMatchObject([{ questionId: id, name: "Wei", beginning: "Sixteen hours.", further: 0 }]);
  await amina.call("questions.seen", { id });
  expect((await amina.call("questions.news", {})).answers).toEqual([]);

  await amina.call("questions.vote", { on: { collection: "answer", id: answer.id }, value: 1 });
  await amina.call("questions.accept", { questionId: id, answerId: answer.id });
  await wei.until("it is accepted", async () => {
    const [first] = (await read(wei, id)).answers;
    return first?.accepted === true && first.score === 1;
  });
  await amina.call("questions.accept", { questionId: id, answerId: null });
  await amina.call("questions.vote", { on: { collection: "answer", id: answer.id }, value: -1 });
  await wei.until("it is taken back", async () => {
    const [first] = (await read(wei, id)).answers;
    return first?.accepted === false && first.score === -1;
  });
  await expect(wei.call("questions.vote", { on: { collection: "answer", id: answer.id }, value: 1 })).rejects.toThrow(
    "document.forbidden",
  );
  await expect(wei.call("questions.accept", { questionId: id, answerId: answer.id })).rejects.toThrow(
    "document.forbidden",
  );

  // A change is seen as one; what is removed is gone with everything below it.
  await amina.call("questions.write", aQuestion({ id, title: "How long may a prone position last, at most?" }));
  await wei.until("it is edited", async () => (await read(wei, id)).editedAt);
  await amina.call("questions.remove", { collection: "question", id });
  await wei.until("it is gone", async () => (await list(wei)).length === 0);
});

test("an expert is asked, and sees it until they answered; followers hear of answers", async () => {
  const id = await ask(amina);
  await arrived(wei, id);
  const memberId = await memberOf(wei);
  await amina.call("questions.request", { questionId: id, memberId, withdrawn: false });
  await wei.until("the request", async () => (await wei.call("questions.news", {})).requests.length === 1);
  expect(await list(wei, { show: "requested" })).toHaveLength(1);
  await amina.call("questions.request", { questionId: id, memberId, withdrawn: true });
  await wei.until("it is withdrawn", async () => (await wei.call("questions.news", {})).requests.length === 0);
  await amina.call("questions.request", { questionId: id, memberId, withdrawn: false });
  await wei.until("asked again", async () => (await wei.call("questions.news", {})).requests.length === 1);
  await wei.call("answers.write", { id: null, questionId: id, text: "Here." });
  expect((await wei.call("questions.news", {})).requests).toEqual([]);
  expect(await list(wei, { show: "answered" })).toHaveLength(1);

  const other = await ask(wei, { title: "Which filter?" });
  await arrived(amina, other);
  await amina.call("questions.follow", { questionId: other, following: true });
  expect(await list(amina, { show: "followed" })).toEqual(["Which filter?"]);
  // Nobody but the follower knows.
  await amina.until("all is sent", async () => (await amina.call("sync.read", {})).waitingWrites === 0);
  await wei.call("sync.now", {});
  expect(await list(wei, { show: "followed" })).toEqual([]);
  await wei.call("answers.write", { id: null, questionId: other, text: "The second one." });
  await amina.until("the news", async () => (await amina.call("questions.news", {})).answers.length === 1);
});

test("moderators close what was asked before, and open it again; others cannot", async () => {
  const first = await ask(wei, { title: "First" });
  const second = await ask(wei, { title: "Second" });
  await arrived(amina, second);
  await amina.call("questions.close", { questionId: second, duplicateOfId: first });
  const closed = await wei.until("closed", async () => (await read(wei, second)).duplicateOf);
  expect(closed).toEqual({ id: first, title: "First" });
  expect(await list(wei, { show: "unanswered" })).toEqual(["First"]);
  await wei.call("questions.close", { questionId: first, duplicateOfId: second });
  const [refused] = await wei.until("refused", async () => {
    const { entries } = await wei.call("outbox.list", {});
    return entries.some(({ failure }) => failure !== null) ? entries : null;
  });
  expect(refused).toMatchObject({ collection: "closure", failure: { code: "document.forbidden" } });
  await wei.call("outbox.discard", { writeId: refused?.writeId ?? "" });
  expect((await read(wei, first)).duplicateOf).toBeNull();
  await amina.call("questions.close", { questionId: second, duplicateOfId: null });
  await wei.until("open again", async () => (await read(wei, second)).duplicateOf === null);
});

test("without the hub everything is written, shown as waiting, and kept; what waits is sent later", async () => {
  await hub.close();
  const id = await ask(amina, { title: "Written at night" });
  await amina.call("answers.write", { id: null, questionId: id, text: "I found it myself." });
  await amina.call("questionDrafts.keep", { key: "ask", text: "half a sent" });
  expect(await read(amina, id)).toMatchObject({ standing: "waiting", refusal: null });
  expect((await amina.call("questions.list", { show: "mine" })).questions).toMatchObject([
    { standing: "waiting", answerCount: 1, author: { name: "Amina" } },
  ]);
  await amina.close();
  const again = await exchange.client(amina.directory);
  expect(await list(again, { show: "mine" })).toEqual(["Written at night"]);
  expect(await again.call("questionDrafts.read", { key: "ask" })).toEqual({ text: "half a sent" });
  // Signed out, nobody sees what she left unsent.
  await again.call("session.signOut", {});
  expect(await list(again)).toEqual([]);
  expect(await again.call("questionDrafts.read", { key: "ask" })).toEqual({ text: "" });
});

test("found by words of any script, filtered, sorted and paged; the like are found while typing", async () => {
  const titles: [string, string, string][] = [
    ["俯卧位通气最长可以持续多久？", "zh", "intensiveCare"],
    ["كم يدوم وضع الانبطاح؟", "ar", "intensiveCare"],
    ["ท่านอนคว่ำได้นานเท่าไร", "th", "nursing"],
    ["How long may prone positioning last?", "en", "intensiveCare"],
    ["Which oxygen flow for children with pneumonia?", "en", "paediatrics"],
  ];
  const ids: string[] = [];
  for (const [title, language, speciality] of titles) {
    ids.push(await ask(amina, { title, language, speciality, tags: language === "en" ? ["english"] : [] }));
  }
  await amina.call("answers.write", { id: null, questionId: ids[4] ?? "", text: "Hydroxychloroquine is no help." });
  const title = (index: number) => titles[index]?.[0];
  expect(await list(amina, { query: "俯卧位" })).toEqual([title(0)]);
  expect(await list(amina, { query: "الانبطاح" })).toEqual([title(1)]);
  expect(await list(amina, { query: "นอนคว่ำ" })).toEqual([title(2)]);
  expect(await list(amina, { query: "prone posit" })).toEqual([title(3)]);
  // In an answer.
  expect(await list(amina, { query: "hydroxychloroquine" })).toEqual([title(4)]);
  expect(await list(amina, { speciality: "paediatrics" })).toEqual([title(4)]);
  expect(await list(amina, { tag: "english", sort: "newest" })).toEqual([title(4), title(3)]);
  expect(await list(amina, { language: "zh" })).toEqual([title(0)]);
  expect(await list(amina, { show: "unanswered", language: "en" })).toEqual([title(3)]);
  expect(await list(amina, { sort: "newest", limit: 2, offset: 1 })).toEqual([title(3), title(2)]);
  expect((await amina.call("questions.list", { limit: 1 })).total).toBe(5);
  expect((await amina.call("questions.tags", { beginning: "ENG" })).tags).toEqual(["english"]);

  const similar = async (typed: string, exceptId: string | null = null) => {
    const { questions } = await amina.call("questions.similar", { title: typed, exceptId });
    return questions.map(({ id }) => ids.indexOf(id));
  };
  expect(await similar("prone position how long is safe")).toEqual([3]);
  expect(await similar("病人俯卧位通气多久合适")).toEqual([0]);
  expect(await similar("وضع الانبطاح للمريض")).toEqual([1]);
  expect(await similar("oxygen flow in pneumonia", ids[4])).toEqual([]);
  expect(await similar("How")).toEqual([]);
  expect(await similar('" * ( NEAR')).toEqual([]);
});

test("a comment is changed by who wrote it, and by nobody else; the country of the asker tells questions apart", async () => {
  const id = await ask(amina);
  await arrived(wei, id);
  const on = { collection: "question", id } as const;
  const { id: commentId } = await wei.call("comments.write", { id: null, on, text: "Wich patients?" });
  const commented = () =>
    amina.until("the comment", async () => {
      await wei.call("sync.now", {});
      await amina.call("sync.now", {});
      return (await read(amina, id)).comments[0];
    });
  expect(await commented()).toMatchObject({ text: "Wich patients?", editedAt: null });
  await wei.call("comments.write", { id: commentId, on, text: "Wich patients?" });
  expect((await wei.call("outbox.list", {})).entries).toEqual([]);
  await wei.call("comments.write", { id: commentId, on, text: "Which patients?" });
  await amina.until("the changed one", async () => (await commented()).text === "Which patients?");
  expect((await commented()).editedAt).not.toBeNull();
  await expect(amina.call("comments.write", { id: commentId, on, text: "None." })).rejects.toMatchObject({
    code: "document.forbidden",
  });
  const memberId = await memberOf(amina);
  const { id: institutionId } = await amina.call("directory.writeInstitution", {
    id: uuidv7(),
    name: "Hospital",
    country: "TR",
    city: "",
    website: "",
    about: "",
  });
  await amina.call("sync.now", {});
  await amina.call("members.place", { id: memberId, role: "administrator", institutionId });
  await wei.until("the country", async () => {
    await wei.call("sync.now", {});
    return (await list(wei, { country: "TR" })).length === 1;
  });
  expect(await list(wei, { country: "CN" })).toEqual([]);
});

test("a question about a section is found from it and leads to it, in an updated edition with and without anchors", async () => {
  const bring = async (client: Client, name: string, text: string, handbookId: string | null) => {
    const importId = uuidv7();
    const files = [{ path: name, bytes: new TextEncoder().encode(text) }];
    await client.call("handbooks.beginImport", { importId, name, files });
    const draft = await client.until("the draft", () => client.call("handbooks.draft", { importId }).catch(() => null));
    const { title, language, edition, source, licence, clinicallyReviewed } = draft;
    const corrections = { title, language, edition, source, licence, clinicallyReviewed, handbookId };
    const kept = { importId, leaveOut: [], renamed: [], keepOriginal: false, ...corrections };
    return (await client.call("handbooks.keepDraft", kept)).edition;
  };
  const sectionOf = async (client: Client, editionId: string, title: string) => {
    const { sections } = await client.call("handbooks.outline", { editionId });
    return sections.find((each) => each.title === title)!.id;
  };
  const markdown = (edition: string, litres: string) =>
    `---\ntitle: Ward rules\nhandbook: ward-rules\nlanguage: en\nedition: "${edition}"\n---\n\n` +
    `# Oxygen\n\nGive ${litres} litres.\n\n# Masks\n\nChange a wet mask.`;
  const first = await bring(amina, "rules.md", markdown("1", "five"), null);
  const sectionId = await sectionOf(amina, first.id, "Oxygen");
  const { passage } = await amina.call("questions.linkPassage", { sectionId, quote: "Give five litres." });
  const id = await ask(amina, { passage });
  await arrived(wei, id);
  // Before the handbook is there, it says so.
  await expect(wei.call("questions.openPassage", { passage, language: "en" })).rejects.toMatchObject({
    code: "handbook.linkedNotHere",
  });
  const second = await bring(wei, "rules.md", markdown("2", "six"), null);
  const [oxygen, masks] = [await sectionOf(wei, second.id, "Oxygen"), await sectionOf(wei, second.id, "Masks")];
  expect(await wei.call("questions.openPassage", { passage, language: "en" })).toMatchObject({
    editionId: second.id,
    sectionId: oxygen,
  });
  expect(await list(wei, { sectionId: oxygen })).toHaveLength(1);
  expect(await list(wei, { sectionId: masks })).toEqual([]);
  // The same book from a format that knows no anchors: its title leads there and back.
  const bare = { ...passage, anchor: "", sectionId: uuidv7(), editionId: uuidv7() };
  await ask(wei, { title: "Without an anchor?", passage: bare });
  expect((await list(wei, { sectionId: oxygen, sort: "newest" }))[0]).toBe("Without an anchor?");
  expect(await wei.call("questions.openPassage", { passage: bare, language: "en" })).toMatchObject({
    sectionId: oxygen,
  });
});

test("announcements reach everybody, and stay dismissed until they change", async () => {
  const words = { title: "The hub rests", text: "From 2 to 3.", language: "en" };
  const rest = { from: "2026-11-22T08:00:00.000Z", until: null, importance: "important" as const };
  const zh = { title: "中心维护", text: "2 点到 3 点。", language: "zh" };
  const { id } = await amina.call("announcements.write", { id: null, ...words, ...rest, translations: [zh] });
  const shown = async () => (await wei.call("announcements.list", {})).announcements;
  await wei.until("it arrives", async () => (await shown()).length === 1);
  await wei.call("announcements.dismiss", { id });
  expect(await shown()).toMatchObject([{ id, dismissed: true, translations: [zh] }]);
  await amina.call("announcements.write", { id, ...words, ...rest, text: "From 3 to 4.", translations: [] });
  await wei.until("it shows again", async () => (await shown())[0]?.dismissed === false);
  await wei.call("announcements.write", { id: null, ...words, ...rest, translations: [] });
  await wei.until("it is refused", async () => (await wei.call("sync.read", {})).refusedWrites === 1);
  await amina.call("announcements.remove", { id });
  await wei.until("it is gone", async () => (await shown()).every((each) => each.id !== id));
});
