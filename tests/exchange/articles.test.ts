import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArticleDraft } from "../../contract/articleCalls.ts";
import type { FailureCode } from "../../contract/failure.ts";
import { anExchange, aPassword, invite, join, type Client } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
  "base64",
);
const aDraft = (change: Partial<ArticleDraft> = {}): ArticleDraft => ({
  id: uuidv7(),
  title: "Weaning from the ventilator",
  abstract: "What we do every morning.",
  subjects: ["intensiveCare"],
  language: "en",
  coAuthors: [{ name: "Dr Wei", institution: "", memberId: null }],
  text: "# Method\n\nWe stop sedation at eight.",
  ...change,
});

async function three() {
  const hub = await exchange.hub();
  const line = await aLine(hub.port);
  exchange.atEnd(() => line.close());
  const moderator = await exchange.client();
  await join(moderator, hub.url, "Amina", hub.setupCode!);
  const author = await exchange.client();
  await join(author, hub.url, "Layla", await invite(moderator));
  const reader = await exchange.client();
  await join(reader, line.url, "Wei", await invite(moderator));
  return { hub, line, moderator, author, reader };
}

const codeOf = (doing: Promise<unknown>): Promise<FailureCode | "ok"> =>
  doing.then(
    () => "ok" as const,
    (cause: { code: FailureCode }) => cause.code,
  );
const search = async (client: Client, query: string) => {
  const input = { query, subjects: [], languages: [], videosOnly: false, limit: 20 };
  return (await client.call("articles.list", input)).articles;
};
const manuscript = (client: Client, id: string, state: string) =>
  client.until(`${id} is ${state}`, async () => {
    await client.call("sync.now", {});
    const { manuscripts } = await client.call("articles.manuscripts", {});
    const found = manuscripts.find((each) => each.id === id);
    return found?.state === state && found.standing === "synced" && found.segmentsWaiting === 0 ? found : null;
  });
const article = (client: Client, id: string, number: number) =>
  client.until(`${id} is published in version ${number}`, async () => {
    await client.call("sync.now", {});
    const [found] = (await search(client, "")).filter((each) => each.id === id);
    return found?.number === number && found;
  });

test("written with an image, sent back, changed, published, read by a third without network, revised and withdrawn", async () => {
  const { moderator, author, reader, line } = await three();
  const draft = aDraft();
  await author.call("articles.keepDraft", draft);
  const image = await author.call("articles.addImage", { draftId: draft.id, bytes: new Uint8Array(png) });
  expect((await author.call("sync.read", {})).waitingSegments).toBe(0);
  const text = `${draft.text}\n\n![The board](image:${image.id})\n\n![Elsewhere](https://example.org/x.png) <script>x</script>`;
  await author.call("articles.keepDraft", { ...draft, text });
  const { html } = await author.call("articles.preview", { id: draft.id, text });
  expect(html).toContain(`<h2>Method</h2>`);
  expect(html).toContain(`<img src="/media/articles/${draft.id}/${image.id}" alt="The board">`);
  expect(html).not.toMatch(/<script|src="https/u);
  await author.call("articles.submit", { id: draft.id });
  await manuscript(author, draft.id, "submitted");
  expect((await author.call("articles.drafts", {})).drafts).toEqual([]);

  // The moderator has it with its image; the reader has nothing.
  await manuscript(moderator, draft.id, "submitted");
  const address = `/media/articles/${draft.id}/${image.id}`;
  expect((await moderator.library.media(address)).status).toBe(200);
  await reader.call("sync.now", {});
  expect((await reader.call("articles.manuscripts", {})).manuscripts).toEqual([]);
  expect((await reader.library.media(address)).status).toBe(404);
  expect(await codeOf(reader.call("articles.manuscript", { id: draft.id }))).toBe("document.notFound");

  const quote = "We stop sedation at eight.";
  await moderator.call("articles.remark", { manuscriptId: draft.id, text: "For whom?", quote });
  const decision = { id: draft.id, version: 1, approve: false, note: "Please name the patients." };
  await moderator.call("articles.decide", decision);
  const returned = await manuscript(author, draft.id, "returned");
  expect(returned.decision).toMatchObject({ name: "Amina", note: decision.note });
  const { comments } = await author.call("articles.manuscript", { id: draft.id });
  expect(comments).toMatchObject([{ text: "For whom?", quote, authorName: "Amina" }]);
  await author.call("articles.revise", { id: draft.id });
  const kept = await author.call("articles.draft", { id: draft.id });
  expect(kept).toMatchObject({ text, of: "manuscript" });
  await author.call("articles.keepDraft", { ...draft, text: text.replace("sedation", "sedation of adults") });
  await author.call("articles.submit", { id: draft.id });
  expect(await codeOf(moderator.call("articles.decide", { ...decision, approve: true }))).toBe("document.conflict");
  await manuscript(moderator, draft.id, "submitted");
  await moderator.call("articles.decide", { ...decision, version: 3, approve: true, note: "" });

  // Published: the reader has it, and its image before anybody opened it; both without network.
  await article(reader, draft.id, 1);
  await reader.until("its image is here", async () => (await reader.library.media(address)).status === 200);
  line.set("cut");
  expect((await search(reader, "sedation adults"))[0]).toMatchObject({ id: draft.id, authorName: "Layla" });
  expect((await search(reader, "wei"))[0]?.id).toBe(draft.id);
  expect(await search(reader, "dialysis")).toEqual([]);
  const read = await reader.call("articles.read", { id: draft.id, number: null });
  expect(read.html).toContain("sedation of adults");
  expect(Buffer.from((await reader.library.media(address)).body).equals(png)).toBe(true);
  await reader.call("articles.comment", { articleId: draft.id, id: null, text: "Thank you" });
  expect((await reader.call("articles.comments", { articleId: draft.id })).comments).toMatchObject([
    { text: "Thank you", standing: "waiting" },
  ]);
  line.set("open");

  await author.call("articles.revise", { id: draft.id });
  await author.call("articles.keepDraft", { ...draft, text: text.replace("eight", "seven") });
  await author.call("articles.submit", { id: draft.id });
  await manuscript(moderator, draft.id, "submitted");
  const seen = await moderator.call("articles.manuscript", { id: draft.id });
  expect(seen.changes?.passages.flat().filter(({ kind }) => kind !== "same")).not.toEqual([]);
  await moderator.call("articles.decide", { id: draft.id, version: seen.version, approve: true, note: "" });
  await article(reader, draft.id, 2);
  const [newest, first] = await Promise.all([
    reader.call("articles.read", { id: draft.id, number: null }),
    reader.call("articles.read", { id: draft.id, number: 1 }),
  ]);
  expect([newest.number, first.number, newest.versions.map(({ number }) => number)]).toEqual([2, 1, [2, 1]]);
  expect([newest.html.includes("seven"), first.html.includes("sedation of adults")]).toEqual([true, true]);
  const changes = await reader.call("articles.changes", { id: draft.id, from: 1, to: 2 });
  expect(changes.passages.flat()).toContainEqual({ text: "seven", kind: "added" });

  await author.call("articles.withdraw", { id: draft.id, reason: "The hour was wrong." });
  await reader.until("it is withdrawn", async () => {
    await reader.call("sync.now", {});
    return (
      (await reader.call("articles.read", { id: draft.id, number: null })).withdrawn?.reason === "The hour was wrong."
    );
  });
  expect(await search(reader, "sedation")).toEqual([]);
}, 60_000);

test("what nobody should have handed in is taken back, and the words stay with their author", async () => {
  const { moderator, author } = await three();
  const draft = aDraft();
  await author.call("articles.keepDraft", draft);
  await author.call("articles.submit", { id: draft.id });
  await manuscript(moderator, draft.id, "submitted");
  await author.call("articles.takeBack", { id: draft.id });
  await moderator.until("it is gone", async () => {
    await moderator.call("sync.now", {});
    return (await moderator.call("articles.manuscripts", {})).manuscripts.length === 0;
  });
  expect((await author.call("articles.drafts", {})).drafts).toMatchObject([{ id: draft.id, text: draft.text }]);
});

test("what cannot be handed in says why, and what was typed stays", async () => {
  const { author, reader } = await three();
  const draft = aDraft({ title: " " });
  await author.call("articles.keepDraft", draft);
  expect(await codeOf(author.call("articles.submit", { id: draft.id }))).toBe("document.bodyInvalid");
  await author.call("articles.keepDraft", { ...draft, title: "T", text: `![x](image:${uuidv7()})` });
  expect(await codeOf(author.call("articles.submit", { id: draft.id }))).toBe("article.filesMissing");
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>");
  expect(await codeOf(author.call("articles.addImage", { draftId: draft.id, bytes: svg }))).toBe(
    "article.imageUnsupported",
  );
  const large = new Uint8Array(9 * 1024 * 1024);
  large.set(png);
  expect(await codeOf(author.call("articles.addImage", { draftId: draft.id, bytes: large }))).toBe(
    "article.fileTooLarge",
  );
  const html = new TextEncoder().encode("<!doctype html>");
  const video = { draftId: draft.id, id: uuidv7(), number: 0, startMs: 0, durationMs: 0, bytes: html };
  expect(await codeOf(author.call("articles.appendVideo", video))).toBe("article.videoUnsupported");
  expect(await codeOf(reader.call("articles.draft", { id: draft.id }))).toBe("library.notFound");
  expect((await author.call("articles.drafts", {})).drafts).toHaveLength(1);
});

test("drafts: killed with -9 while it is typed, a library has every word and picture that it answered as kept", async () => {
  const hub = await exchange.hub();
  const directory = exchange.folder();
  const draft = aDraft({ text: "" });
  let kept = "";
  const pictures: string[] = [];
  const first = await aLibraryProcess(directory, exchange.atEnd);
  const who = { name: "Amina", email: "amina@example.org", password: aPassword };
  await first.call("session.join", { hubUrl: hub.url, code: hub.setupCode!, ...who });
  await first.call("articles.keepDraft", draft);
  first.child.kill("SIGKILL");
  await first.gone;
  const kills = Number(process.env["MEDIXCHANGE_KILLS"] ?? 8);
  for (let round = 0; round < kills; round += 1) {
    const library = await aLibraryProcess(directory, exchange.atEnd);
    const found = (await library.call("articles.draft", { id: draft.id }))!;
    expect(found.text.startsWith(kept)).toBe(true);
    expect(found.files.map(({ id }) => id)).toEqual(expect.arrayContaining(pictures));
    // What was written and not answered may be there as well.
    kept = found.text;
    setTimeout(() => library.child.kill("SIGKILL"), 10 + Math.random() * 80);
    for (let turn = 0; ; turn += 1) {
      const text = `${kept}word ${round}-${turn} `;
      if ((await library.call("articles.keepDraft", { ...draft, text })) === null) break;
      kept = text;
      if (turn % 4 !== 0) continue;
      const picture = await library.call("articles.addImage", { draftId: draft.id, bytes: new Uint8Array(png) });
      if (picture === null) break;
      pictures.push(picture.id);
    }
    await library.gone;
  }
  const library = await aLibraryProcess(directory, exchange.atEnd);
  const { files, text } = (await library.call("articles.draft", { id: draft.id }))!;
  expect(text.startsWith(kept)).toBe(true);
  expect(files.map(({ id }) => id)).toEqual(expect.arrayContaining(pictures));
}, 120_000);
