import { createHash } from "node:crypto";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArticleFile, ManuscriptBody } from "../../../contract/models/article.ts";
import type { Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aManuscript, anInstitution, aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let author: PullingClient;
let moderator: PullingClient;
let stranger: PullingClient;
beforeAll(async () => {
  hub = await TestHub.start();
  const client = ({ memberId, accessToken }: { memberId: string; accessToken: string }) =>
    new PullingClient(memberId, hub.client(accessToken));
  moderator = client(await hub.administrator());
  author = client(await hub.member("Author"));
  stranger = client(await hub.member("Stranger"));
});
afterAll(() => hub.discard());

const aDecision = { memberId: uuidv7(), name: "Forged", at: "2001-01-01T00:00:00.000Z", note: "" };
const scopeOf = (id: string) => `article-review:${id}` as const;

async function push(by: PullingClient, change: Partial<DocumentWrite>): Promise<string> {
  const { results } = await by.hub.value("documents.push", { writes: [aWrite(change)] });
  const [result] = results;
  return result?.ok ? "ok" : (result?.failure.code ?? "nothing");
}

async function read(by: PullingClient, key: string): Promise<Document | undefined> {
  const fresh = new PullingClient(by.memberId, by.hub);
  await fresh.pullAll(1000);
  return fresh.held.get(key);
}

const hand = (id: string, baseVersion: number, body: object, by = author) =>
  push(by, { collection: "manuscript", id, scope: scopeOf(id), baseVersion, body: aManuscript(body) });

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const anImage = (bytes = png, id = uuidv7()): ArticleFile => ({
  kind: "image",
  id,
  mediaType: "image/png",
  sizeBytes: bytes.byteLength,
  sha256: sha256(bytes),
});
const put = (client: HubClient, streamId: string, number: number, bytes: Uint8Array) =>
  client.outcome("segments.put", { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 }, bytes);
const end = (client: HubClient, streamId: string, count: number) => client.outcome("segments.end", { streamId, count });
const get = async (client: HubClient, streamId: string) =>
  (await client.send("segments.get", { streamId, number: 0 })).status;

async function sendImage(file: ArticleFile): Promise<void> {
  expect(await put(author.hub, file.id, 0, png)).toEqual([201, "ok"]);
  expect(await end(author.hub, file.id, 1)).toEqual([200, "ok"]);
}

describe("co-authors who are members", () => {
  test("read along from when it is handed in until they are named no more, whatever becomes of their role", async () => {
    const id = uuidv7();
    const helper = await hub.member("Helper");
    const coAuthor = new PullingClient(helper.memberId, hub.client(helper.accessToken));
    const named = [{ name: "Forged", institution: "Elsewhere", memberId: coAuthor.memberId }];
    expect(await hand(id, 0, { coAuthors: named })).toBe("ok");
    expect(await read(coAuthor, `manuscript/${id}`)).toBeDefined();
    expect(await read(stranger, `manuscript/${id}`)).toBeUndefined();
    const remark = { text: "!", quote: null, authorName: "X" };
    expect(await push(coAuthor, { collection: "reviewComment", scope: scopeOf(id), body: remark })).toBe("ok");
    expect(await hand(id, 1, { coAuthors: named, text: "Changed." }, coAuthor)).toBe("document.forbidden");
    // A moderator now, and still no judge of their own words.
    const place = { id: coAuthor.memberId, institutionId: null };
    await moderator.hub.value("members.place", { ...place, role: "moderator" });
    const approved = { coAuthors: named, state: "approved", decision: aDecision };
    expect(await hand(id, 1, approved, coAuthor)).toBe("document.forbidden");
    const returned = { coAuthors: named, state: "returned", decision: { ...aDecision, note: "No." } };
    expect(await hand(id, 1, returned, coAuthor)).toBe("document.forbidden");
    await moderator.hub.value("members.place", { ...place, role: "member" });
    expect(await read(coAuthor, `manuscript/${id}`)).toBeDefined();
    // Called what the hub calls them, where all read it.
    expect(await hand(id, 1, approved, moderator)).toBe("ok");
    const published = (await read(stranger, `article/${id}`))?.body as { coAuthors: unknown };
    expect(published.coAuthors).toEqual([{ name: "Helper", institution: "", memberId: coAuthor.memberId }]);
    expect(await hand(id, 2, { coAuthors: [] })).toBe("ok");
    expect(await read(coAuthor, `manuscript/${id}`)).toBeUndefined();
  });

  test("are others than the author, each once, and members", async () => {
    const one = (memberId: string) => ({ name: "N", institution: "", memberId });
    const hands = (...coAuthors: object[]) => hand(uuidv7(), 0, { coAuthors });
    expect(await hands(one(author.memberId))).toBe("document.forbidden");
    expect(await hands(one(stranger.memberId), one(stranger.memberId))).toBe("document.bodyInvalid");
    expect(await hands(one(uuidv7()))).toBe("document.notFound");
  });
});

describe("what is handed in", () => {
  test("is seen by its author and the moderators, and nobody else has a byte of it, until it is published", async () => {
    const id = uuidv7();
    const image = anImage();
    expect(await hand(id, 0, { files: [image], text: `Look\n\n![A film](image:${image.id})` })).toBe("ok");
    await sendImage(image);
    expect(await read(moderator, `manuscript/${id}`)).toBeDefined();
    expect(await read(stranger, `manuscript/${id}`)).toBeUndefined();
    expect([await get(moderator.hub, image.id), await get(stranger.hub, image.id)]).toEqual([200, 404]);
    expect(await stranger.hub.outcome("segments.index", { streamId: image.id })).toEqual([404, "segment.notFound"]);
    expect(await put(stranger.hub, image.id, 1, png)).toEqual([404, "segment.notFound"]);
    expect(await put(moderator.hub, image.id, 0, png)).toEqual([403, "session.forbidden"]);
    const remark = { collection: "reviewComment", body: { text: "!", quote: null, authorName: "X" } } as const;
    expect(await push(stranger, { ...remark, scope: scopeOf(id) })).toBe("document.outOfScope");
    expect(await push(stranger, { ...remark, scope: scopeOf(uuidv7()) })).toBe("document.outOfScope");
    expect(await push(moderator, { ...remark, scope: scopeOf(id) })).toBe("ok");

    expect(await hand(id, 1, { files: [image], state: "approved" }, moderator)).toBe("document.forbidden");
    const asWas = { files: [image], text: `Look\n\n![A film](image:${image.id})` };
    expect(await hand(id, 1, { ...asWas, state: "approved" }, moderator)).toBe("ok");
    const article = await read(stranger, `article/${id}`);
    expect(article).toMatchObject({ authorId: author.memberId, scope: "members", version: 1 });
    expect(article?.body).toMatchObject({ ...asWas, authorName: "Author", number: 1, withdrawn: null });
    expect(await get(stranger.hub, image.id)).toBe(200);
    // The manuscript, with what was said about it, stays where it was.
    expect(await read(stranger, `manuscript/${id}`)).toBeUndefined();
  });

  test("is kept in each version, withdrawn with a reason, and gone as a whole when a moderator removes it", async () => {
    const id = uuidv7();
    const [first, second] = [anImage(), anImage()];
    expect(await hand(id, 0, { files: [first] })).toBe("ok");
    await sendImage(first);
    expect(await hand(id, 1, { files: [first], state: "approved" }, moderator)).toBe("ok");
    expect(await hand(id, 2, { title: "Weaning, revised", files: [second] })).toBe("ok");
    expect(await hand(id, 3, { title: "Weaning, revised", files: [second], state: "approved" }, moderator)).toBe(
      "article.filesMissing",
    );
    await sendImage(second);
    expect(await hand(id, 3, { title: "Weaning, revised", files: [second], state: "approved" }, moderator)).toBe("ok");
    const article = await read(stranger, `article/${id}`);
    expect(article?.body).toMatchObject({ title: "Weaning, revised", number: 2 });
    const fresh = new PullingClient(stranger.memberId, stranger.hub);
    await fresh.pullAll(1000);
    const versions = () => [...fresh.held.values()].filter(({ collection }) => collection === "articleVersion");
    expect(versions().map(({ body }) => body)).toMatchObject([
      { articleId: id, number: 1, title: "Weaning", files: [first] },
    ]);
    expect(await get(stranger.hub, first.id)).toBe(200);

    const said = { collection: "articleComment", id: uuidv7() } as const;
    const comment = { articleId: id, text: "Thank you", authorName: "X", hidden: false };
    expect(await push(stranger, { ...said, body: comment })).toBe("ok");
    const withdrawn = { reason: "The dose was wrong.", by: "author", at: "2001-01-01T00:00:00.000Z" };
    const write = { collection: "article", id, baseVersion: 2 } as const;
    const body = { ...(article?.body as object), withdrawn };
    expect(await push(stranger, { ...write, body })).toBe("document.forbidden");
    expect(await push(moderator, { ...write, body })).toBe("document.forbidden");
    expect(await push(author, { ...write, body: { ...body, title: "Other" } })).toBe("document.forbidden");
    expect(await push(author, { ...write, body })).toBe("ok");
    expect((await read(stranger, `article/${id}`))?.body).toMatchObject({
      withdrawn: { reason: "The dose was wrong.", at: "2026-11-22T08:00:00.000Z" },
    });

    const removal = { collection: "article", id, baseVersion: 3, deleted: true, body: null } as const;
    expect(await push(author, removal)).toBe("document.forbidden");
    expect(await push(moderator, removal)).toBe("ok");
    await fresh.pullAll(1000);
    expect(versions().map(({ deleted }) => deleted)).toEqual([true]);
    expect(fresh.held.get(`articleComment/${said.id}`)?.deleted).toBe(true);
    for (const file of [first, second]) expect(await get(author.hub, file.id)).toBe(404);
    expect(await push(stranger, { collection: "articleComment", body: comment })).toBe("document.notFound");
  });

  test("is gone, from moderators too, when it is taken back before it was published", async () => {
    const id = uuidv7();
    const image = anImage();
    expect(await hand(id, 0, { files: [image] })).toBe("ok");
    await sendImage(image);
    const before = new PullingClient(moderator.memberId, moderator.hub);
    await before.pullAll(1000);
    expect(before.held.has(`manuscript/${id}`)).toBe(true);
    const removal = {
      collection: "manuscript",
      id,
      scope: scopeOf(id),
      baseVersion: 1,
      deleted: true,
      body: null,
    } as const;
    expect(await push(moderator, removal)).toBe("document.forbidden");
    expect(await push(author, removal)).toBe("ok");
    await before.pullAll(1000);
    expect(before.held.has(`manuscript/${id}`)).toBe(false);
    expect(await get(moderator.hub, image.id)).toBe(404);
  });
});

test("who becomes a moderator sees what waits, with its pictures, and who is one no more forgets it", async () => {
  const tokens = await hub.member("Later moderator");
  const later = new PullingClient(tokens.memberId, hub.client(tokens.accessToken));
  await later.pullAll(1000);
  const id = uuidv7();
  const image = anImage();
  expect(await hand(id, 0, { files: [image] })).toBe("ok");
  await sendImage(image);
  const place = (role: string) =>
    moderator.hub.outcome("members.place", { id: tokens.memberId, role, institutionId: null });
  expect(await place("moderator")).toEqual([200, "ok"]);
  await later.pullAll(1000);
  expect(later.held.has(`manuscript/${id}`)).toBe(true);
  expect(await get(later.hub, image.id)).toBe(200);
  expect(await hand(id, 1, { files: [image], state: "returned", decision: { ...aDecision, note: "?" } }, later)).toBe(
    "ok",
  );
  expect((await read(author, `manuscript/${id}`))?.body).toMatchObject({ decision: { name: "Later moderator" } });
  expect(await place("coordinator")).toEqual([200, "ok"]);
  await later.pullAll(1000);
  expect(later.held.has(`manuscript/${id}`)).toBe(false);
  expect(await get(later.hub, image.id)).toBe(404);
  expect(await hand(id, 2, { files: [image], state: "approved" }, later)).toBe("document.outOfScope");
});

test("the institution is the one where the author works on the day of publishing", async () => {
  const institution = uuidv7();
  const body = anInstitution({ name: "General Hospital" });
  expect(await push(moderator, { collection: "institution", id: institution, body })).toBe("ok");
  const place = { id: author.memberId, role: "member", institutionId: institution };
  expect(await moderator.hub.outcome("members.place", place)).toEqual([200, "ok"]);
  const id = uuidv7();
  expect(await hand(id, 0, {})).toBe("ok");
  expect(await hand(id, 1, { state: "approved" }, moderator)).toBe("ok");
  expect((await read(stranger, `article/${id}`))?.body).toMatchObject({ institution: "General Hospital" });
});

describe("hostile files", () => {
  test("take over no stream of anybody else, and are what they say", async () => {
    const recordingId = uuidv7();
    expect(await push(stranger, { collection: "recording", id: recordingId, body: aRecording() })).toBe("ok");
    const taken = anImage(png, recordingId);
    expect(await hand(uuidv7(), 0, { files: [taken] })).toBe("document.forbidden");
    const id = uuidv7();
    const image = anImage();
    expect(await hand(id, 0, { files: [image] })).toBe("ok");
    expect(await hand(uuidv7(), 0, { files: [image] }, stranger)).toBe("document.forbidden");
    expect(await hand(id, 1, { files: [{ ...image, sizeBytes: 13 }] })).toBe("document.forbidden");
    expect(await push(stranger, { collection: "recording", id: image.id, body: aRecording() })).toBe(
      "document.forbidden",
    );

    expect(await put(author.hub, image.id, 1, png)).toEqual([409, "segment.contentConflict"]);
    expect(await put(author.hub, image.id, 0, png.slice(1))).toEqual([409, "segment.contentConflict"]);
    const page = new TextEncoder().encode("<svg onload='alert(1)'/>");
    const other = anImage(page);
    expect(await hand(id, 1, { files: [image, other] })).toBe("ok");
    expect(await put(author.hub, other.id, 0, page)).toEqual([409, "segment.contentConflict"]);
    expect(await end(author.hub, image.id, 0)).toEqual([409, "segment.contentConflict"]);

    const video: ArticleFile = { kind: "video", id: uuidv7(), sizeBytes: 20, segmentCount: 2, durationMs: 1000 };
    expect(await hand(id, 2, { files: [video] })).toBe("ok");
    const box = (kind: string, size = 8) => new TextEncoder().encode(`\0\0\0\x08${kind}`.padEnd(size, "x"));
    expect(await put(author.hub, video.id, 0, box("moof"))).toEqual([409, "segment.contentConflict"]);
    expect(await put(author.hub, video.id, 0, box("ftyp"))).toEqual([201, "ok"]);
    expect(await put(author.hub, video.id, 1, box("moof", 13))).toEqual([413, "segment.tooLarge"]);
    expect(await put(author.hub, video.id, 2, box("moof"))).toEqual([409, "segment.contentConflict"]);
    expect(await put(author.hub, video.id, 1, box("moof", 12))).toEqual([201, "ok"]);
    expect(await end(author.hub, video.id, 2)).toEqual([200, "ok"]);
    // What the manuscript lists no more is gone, and no other takes its place.
    expect(await get(author.hub, image.id)).toBe(404);
  });

  test("show no recording that their author may not see", async () => {
    const gone = uuidv7();
    expect(await push(author, { collection: "recording", id: gone, body: aRecording() })).toBe("ok");
    expect(await hand(uuidv7(), 0, { recordingIds: [gone] })).toBe("ok");
    const removal = { collection: "recording", id: gone, baseVersion: 1, deleted: true, body: null } as const;
    expect(await push(author, removal)).toBe("ok");
    expect(await hand(uuidv7(), 0, { recordingIds: [gone] })).toBe("article.recordingUnseen");
    expect(await hand(uuidv7(), 0, { recordingIds: [uuidv7()] })).toBe("article.recordingUnseen");
  });

  test.each([
    ["a control character", { title: "Weaning\u0007" }],
    ["an override of direction", { text: "abc \u202e def" }],
    ["an isolate that stays open", { abstract: "abc \u2067 def\nnext" }],
    ["no words", { text: " \n " }],
    ["an unknown subject", { subjects: ["astrology"] }],
    ["the same subject twice", { subjects: ["nursing", "nursing"] }],
    ["a drawing that may run", { files: [{ ...anImage(), mediaType: "image/svg+xml" }] }],
    [
      "one file twice",
      {
        files: [
          anImage(png, "01936b7e-6f00-7000-8000-000000000001"),
          anImage(png, "01936b7e-6f00-7000-8000-000000000001"),
        ],
      },
    ],
  ])("%s is refused", async (_, change) => {
    expect(await hand(uuidv7(), 0, change)).toBe("document.bodyInvalid");
  });
});

test("comments: their author rewords them, a moderator hides them and alters no word, nobody forges a name", async () => {
  const id = uuidv7();
  expect(await hand(id, 0, {})).toBe("ok");
  expect(await hand(id, 1, { state: "approved" }, moderator)).toBe("ok");
  const key = { collection: "articleComment", id: uuidv7() } as const;
  const body = { articleId: id, text: "Thank you", authorName: "The Minister", hidden: false };
  expect(await push(stranger, { ...key, body: { ...body, hidden: true } })).toBe("document.forbidden");
  expect(await push(stranger, { ...key, body })).toBe("ok");
  expect((await read(author, `articleComment/${key.id}`))?.body).toMatchObject({ authorName: "Stranger" });
  expect(await push(author, { ...key, baseVersion: 1, body: { ...body, hidden: true } })).toBe("document.forbidden");
  expect(await push(moderator, { ...key, baseVersion: 1, body: { ...body, text: "Not so" } })).toBe(
    "document.forbidden",
  );
  expect(await push(stranger, { ...key, baseVersion: 1, body: { ...body, text: "Thanks" } })).toBe("ok");
  expect(await push(moderator, { ...key, baseVersion: 2, body: { ...body, text: "Thanks", hidden: true } })).toBe("ok");
  expect(await push(stranger, { ...key, baseVersion: 3, body: { ...body, text: "Thanks" } })).toBe(
    "document.forbidden",
  );
});

/** Who tries what upon what they last saw. */
const step = fc.record({
  by: fc.constantFrom("author", "moderator", "stranger"),
  state: fc.constantFrom("submitted", "returned", "approved", "takenBack"),
  words: fc.constantFrom("as they were", "others"),
  note: fc.constantFrom("", "Please name the dose."),
  behind: fc.boolean(),
});

test("whatever author, moderator and stranger write in whatever order, only what a moderator approved is published, in the author's words", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const id = uuidv7();
      let current: ManuscriptBody | null = null;
      let version = 0;
      const published: string[] = [];
      let texts = 0;
      const wrong: unknown[] = [];
      for (const { by, state, words, note, behind } of steps) {
        texts += 1;
        const text: string = words === "others" || current === null ? `Text ${texts}` : current.text;
        const isAuthor = by === "author";
        const decision = { note, memberId: author.memberId, name: "Forged", at: "2001-01-01T00:00:00.000Z" };
        const said = await hand(
          id,
          behind ? Math.max(0, version - 1) : version,
          { text, state, decision },
          { author, moderator, stranger }[by],
        );
        const before: ManuscriptBody["state"] | undefined = current?.state;
        const same = current?.text === text;
        const fresh = !behind || version === 0;
        const open = before === "submitted" || before === "returned";
        const permitted =
          fresh &&
          (isAuthor
            ? state === "submitted" || (state === "takenBack" && open && same)
            : by === "moderator" &&
              before === "submitted" &&
              same &&
              (state === "approved" || (state === "returned" && note !== "")));
        // A stranger makes a manuscript of this id only where there is none yet, and then it is hers.
        if (current === null && by !== "author") {
          if (said === "ok" && state !== "submitted") wrong.push([by, state, said]);
          if (said === "ok") return;
          continue;
        }
        if ((said === "ok") !== permitted) wrong.push([by, state, words, note, behind, before, said]);
        if (said !== "ok") continue;
        version += 1;
        current = (await read(moderator, `manuscript/${id}`))?.body as ManuscriptBody;
        if (state === "approved") published.push(text);
        if (current.authorName !== "Author" || current.text !== text) wrong.push(current);
        if (!isAuthor && current.decision?.memberId !== moderator.memberId) wrong.push(current.decision);
      }
      const reader = new PullingClient(stranger.memberId, stranger.hub);
      await reader.pullAll(1000);
      const article = reader.held.get(`article/${id}`)?.body as { text: string; number: number } | undefined;
      const earlier = [...reader.held.values()]
        .map(({ body }) => body as { articleId?: string; text?: string; number?: number } | null)
        .filter((body) => body?.articleId === id)
        .sort((one, other) => (one?.number ?? 0) - (other?.number ?? 0));
      expect(wrong).toEqual([]);
      expect([...earlier.map((body) => body?.text), ...(article ? [article.text] : [])]).toEqual(published);
      expect(article?.number ?? 0).toBe(published.length);
    }),
    { numRuns: Number(process.env["MEDIXCHANGE_RUNS"] ?? 40) },
  );
}, 120_000);
