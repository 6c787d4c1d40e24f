import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collections, type Collection, type DocumentWrite } from "../../../contract/models/document.ts";
import { defaultExchange, exchangeId } from "../../../contract/models/exchange.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import type { MarkKind } from "../../../contract/models/markId.ts";
import { aComment, aMarkId, anAnnouncement, anAnswer, aQuestion } from "../../fixtures/questionBodies.ts";
import {
  aConsultation,
  aConversation,
  aManuscript,
  aMessage,
  anAttachment,
  anInstitution,
  aPack,
  aProfile,
  aRecording,
  aWrite,
  sha256,
  TestHub,
} from "../../fixtures/TestHub.ts";

/**
 * `author`: who made it; `inside`: somebody else in its scope; `outside`: a member who is not; `removed`: one who was in
 * the scope once, and made one there; `administrator`: of the hub, and not in any conversation; `moderator` and
 * `coordinator`: nothing else than that, the latter of the institution that stands there; `suspended`: since, in the midst of
 * a session; `stranger`: no member.
 */
const roles = [
  "author",
  "inside",
  "outside",
  "removed",
  "administrator",
  "moderator",
  "coordinator",
  "suspended",
  "stranger",
] as const;
type Role = (typeof roles)[number];
const operations = ["read", "create", "change", "remove"] as const;
type Operation = (typeof operations)[number];

const ok = "ok";
const no = "document.forbidden";
const out = "document.outOfScope";
const stranger = "session.required";
const barred = "session.expired";
/** In the order of `roles`. */
type Row = readonly [string, string, string, string, string, string, string, string, string];

/** By anybody; changed by its author, and removed by a moderator as well. */
const written: { readonly [Name in Operation]: Row } = {
  read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
  create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
  change: [ok, no, no, no, no, no, no, barred, stranger],
  remove: [ok, no, no, no, ok, ok, no, barred, stranger],
};

/** What each may do, cell by cell. A new collection does not compile without its rows. */
const expected: { readonly [Name in Collection]: { readonly [Name in Operation]: Row } } = {
  exchange: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [no, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  member: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [no, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  profile: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    // Under one's own id alone, which the author's is not to the others.
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  institution: {
    // Its author is an administrator.
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, ok, no, no, barred, stranger],
    change: [ok, no, no, no, ok, no, ok, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  consultation: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, no, no, no, ok, no, no, barred, stranger],
    remove: [ok, no, no, no, ok, no, no, barred, stranger],
  },
  recording: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [ok, no, no, no, ok, no, no, barred, stranger],
  },
  captionPart: {
    // Of a recording in which `author` alone is.
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, no, no, no, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, ok, no, no, barred, stranger],
  },
  pack: {
    // Its author is an administrator.
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, ok, no, no, barred, stranger],
    change: [no, no, no, no, no, no, no, barred, stranger],
    remove: [ok, no, no, no, ok, no, no, barred, stranger],
  },
  model: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [no, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  conversation: {
    read: [ok, ok, "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    // A new one, with oneself in it.
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, ok, out, out, out, out, out, barred, stranger],
    remove: [ok, no, out, out, out, out, out, barred, stranger],
  },
  message: {
    read: [ok, ok, "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    create: [ok, ok, out, out, out, out, out, barred, stranger],
    change: [ok, no, out, out, out, out, out, barred, stranger],
    remove: [ok, no, out, out, out, out, out, barred, stranger],
  },
  attachment: {
    read: [ok, ok, "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    create: [ok, ok, out, out, out, out, out, barred, stranger],
    change: [no, no, out, out, out, out, out, barred, stranger],
    remove: [ok, no, out, out, out, out, out, barred, stranger],
  },
  reaction: {
    read: [ok, ok, "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    create: [ok, ok, out, out, out, out, out, barred, stranger],
    change: [ok, no, out, out, out, out, out, barred, stranger],
    remove: [no, no, out, out, out, out, out, barred, stranger],
  },
  // In the scope of the conversation; that of the member alone is in `messages.test.ts`.
  readMark: {
    read: [ok, ok, "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    create: [ok, ok, out, out, out, out, out, barred, stranger],
    change: [ok, no, out, out, out, out, out, barred, stranger],
    remove: [no, no, out, out, out, out, out, barred, stranger],
  },
  question: written,
  answer: written,
  comment: written,
  // On an answer of `inside`, who therefore cannot. Nobody else's can be touched, as its id says whose it is.
  vote: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  // By who asked.
  acceptance: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, no, no, no, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  closure: {
    // Its author is an administrator.
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, ok, ok, no, barred, stranger],
    change: [ok, no, no, no, ok, ok, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  // To `inside`, who cannot ask themselves.
  answerRequest: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  follow: {
    read: [ok, "nothing", "nothing", "nothing", "nothing", "nothing", "nothing", barred, stranger],
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, out, out, out, out, out, out, barred, stranger],
    remove: [no, out, out, out, out, out, out, barred, stranger],
  },
  announcement: {
    // Its author is an administrator.
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, no, no, no, ok, no, no, barred, stranger],
    change: [ok, no, no, no, ok, no, no, barred, stranger],
    remove: [ok, no, no, no, ok, no, no, barred, stranger],
  },
  // Under review: nobody but its author and the moderators, of whom the administrator is one, is `inside`.
  manuscript: {
    read: [ok, "nothing", "nothing", "nothing", ok, ok, "nothing", barred, stranger],
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    // In the author's words; who reviews decides, and writes none.
    change: [ok, out, out, out, no, no, out, barred, stranger],
    remove: [ok, out, out, out, no, no, out, barred, stranger],
  },
  reviewComment: {
    read: [ok, "nothing", "nothing", "nothing", ok, ok, "nothing", barred, stranger],
    create: [ok, out, out, out, ok, ok, out, barred, stranger],
    change: [ok, out, out, out, no, no, out, barred, stranger],
    remove: [ok, out, out, out, no, no, out, barred, stranger],
  },
  // By the hub. The one change of others is that it is withdrawn.
  article: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [ok, no, no, no, ok, ok, no, barred, stranger],
    remove: [no, no, no, no, ok, ok, no, barred, stranger],
  },
  articleVersion: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [no, no, no, no, no, no, no, barred, stranger],
    change: [no, no, no, no, no, no, no, barred, stranger],
    remove: [no, no, no, no, no, no, no, barred, stranger],
  },
  articleComment: {
    read: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    create: [ok, ok, ok, ok, ok, ok, ok, barred, stranger],
    change: [ok, no, no, no, ok, ok, no, barred, stranger],
    remove: [ok, no, no, no, ok, ok, no, barred, stranger],
  },
};

/** A manuscript of `author` that was published twice. */
const review = { id: uuidv7(), versionId: "" };
const reviewScope: Scope = `article-review:${review.id}`;
const publishedBody = {
  number: 1,
  institution: "",
  publishedAt: "2026-11-22T08:00:00.000Z",
  revisedAt: "2026-11-22T08:00:00.000Z",
};

async function publish(id: string, version: number): Promise<void> {
  const write = { collection: "manuscript", id, scope: `article-review:${id}` } as const;
  await mustPush("author", { ...write, baseVersion: version, body: aManuscript() });
  await mustPush("administrator", { ...write, baseVersion: version + 1, body: aManuscript({ state: "approved" }) });
}

let hub: TestHub;
const people = new Map<Role, PullingClient>();
/** A conversation of `author` and `inside`, from which `removed` was taken. */
const conversation = { id: uuidv7(), version: 2 };
const messageOfRemoved = uuidv7();
/** Of the coordinator. */
const institutionId = uuidv7();
const conversationScope: Scope = `conversation:${conversation.id}`;
const person = (role: Role) => people.get(role) as PullingClient;
const idsOf = (...named: Role[]) => named.map((role) => person(role).memberId);

beforeAll(async () => {
  hub = await TestHub.start();
  const administrator = await hub.administrator();
  people.set("administrator", new PullingClient(administrator.memberId, hub.client(administrator.accessToken)));
  for (const role of ["author", "inside", "outside", "removed", "moderator", "coordinator", "suspended"] as const) {
    const tokens = await hub.member(role);
    people.set(role, new PullingClient(tokens.memberId, hub.client(tokens.accessToken)));
  }
  const own = { collection: "institution", id: institutionId, body: anInstitution() } as const;
  await mustPush("administrator", own);
  const { hub: byAdministrator } = person("administrator");
  const [moderator = "", coordinator = "", suspended = ""] = idsOf("moderator", "coordinator", "suspended");
  await byAdministrator.value("members.place", { id: moderator, role: "moderator", institutionId: null });
  await byAdministrator.value("members.place", { id: coordinator, role: "coordinator", institutionId });
  await byAdministrator.value("members.suspend", { id: suspended, reason: "Left" });
  people.set("stranger", new PullingClient(uuidv7(), hub.client()));
  const memberIds = idsOf("author", "inside", "removed");
  const write = { collection: "conversation", id: conversation.id, scope: conversationScope } as const;
  await mustPush("author", { ...write, body: aConversation({ memberIds }) });
  const message = { collection: "message", id: messageOfRemoved, scope: conversationScope, body: aMessage() } as const;
  await mustPush("removed", message);
  const fewer = aConversation({ memberIds: idsOf("author", "inside") });
  await mustPush("author", { ...write, baseVersion: 1, body: fewer });
  await publish(review.id, 0);
  await publish(review.id, 2);
  const reader = new PullingClient(person("author").memberId, person("author").hub);
  await reader.pullAll(1000);
  review.versionId = [...reader.held.values()].find(({ collection }) => collection === "articleVersion")?.id ?? "";
  await mustPush("author", {
    collection: "recording",
    id: exchange.recordingId,
    body: aRecording({ people: [{ memberId: person("author").memberId, name: "Dr Amina" }] }),
  });
  await mustPush("author", { collection: "question", id: exchange.questionId, body: aQuestion() });
  const { questionId } = exchange;
  await mustPush("inside", { collection: "answer", id: exchange.answerId, body: anAnswer({ questionId }) });
});
afterAll(() => hub.discard());

async function push(role: Role, change: Partial<DocumentWrite>): Promise<string> {
  const { answer } = await person(role).hub.send("documents.push", { writes: [aWrite(change)] });
  if (!answer.ok) return answer.failure.code;
  const [result] = (answer.value as { results: { ok: boolean; failure?: { code: string } }[] }).results;
  return result?.ok ? ok : (result?.failure?.code ?? "nothing");
}

async function mustPush(role: Role, change: Partial<DocumentWrite>): Promise<void> {
  expect(await push(role, change)).toBe(ok);
}

/** How one of each collection is made, by whom, and where it lies. */
const makers: { readonly [Name in Collection]: (by: Role, id: string) => Partial<DocumentWrite> } = {
  exchange: () => ({ body: anExchange() }),
  member: () => ({ body: { name: "Forged", role: "administrator" } }),
  profile: () => ({ body: aProfile() }),
  institution: () => ({ body: anInstitution() }),
  consultation: () => ({ body: aConsultation() }),
  recording: () => ({ body: aRecording() }),
  captionPart: (by, id) => ({ body: captionsOf(exchange.recordingId, person(by).memberId, id) }),
  pack: () => ({ body: aPack() }),
  model: () => ({ body: aModel }),
  conversation: (by, id) => ({
    scope: `conversation:${id}`,
    body: aConversation({ memberIds: [...new Set([person(by).memberId, ...idsOf("author", "inside")])] }),
  }),
  message: () => ({ scope: conversationScope, body: aMessage() }),
  attachment: () => ({ scope: conversationScope, body: anAttachment() }),
  reaction: (_, id) => ({ scope: conversationScope, body: { messageId: marked(id, messageOfRemoved), signs: ["👍"] } }),
  readMark: (_, id) => {
    const conversationId = marked(id, conversation.id);
    return { scope: `conversation:${conversationId}`, body: { conversationId, through: 1, muted: false } };
  },
  question: () => ({ body: aQuestion() }),
  answer: () => ({ body: anAnswer({ questionId: exchange.questionId }) }),
  comment: () => ({ body: aComment({ on: { collection: "answer", id: exchange.answerId } }) }),
  vote: (_, id) => ({ body: { on: { collection: "answer", id: marked(id, exchange.answerId) }, value: 1 } }),
  acceptance: (_, id) => ({ body: { questionId: marked(id, exchange.questionId), answerId: null } }),
  closure: (_, id) => ({ body: { questionId: marked(id, exchange.questionId), duplicateOfId: null } }),
  answerRequest: (_, id) => ({
    body: { questionId: marked(id, exchange.questionId), memberId: person("inside").memberId, withdrawn: false },
  }),
  follow: (by, id) => ({
    scope: `personal:${person(by).memberId}`,
    body: { questionId: marked(id, exchange.questionId), following: true },
  }),
  announcement: () => ({ body: anAnnouncement() }),
  manuscript: (_, id) => ({ scope: `article-review:${id}`, body: aManuscript() }),
  reviewComment: () => ({ scope: reviewScope, body: { text: "For whom?", quote: null, authorName: "X" } }),
  article: (by) => {
    const { state: _, decision: __, ...words } = aManuscript() as Record<string, unknown>;
    const reason = { reason: "The dose was wrong.", at: publishedBody.publishedAt };
    const withdrawn = { ...reason, by: by === "author" ? "author" : "moderator" };
    return { body: { ...words, ...publishedBody, authorName: "author", withdrawn } };
  },
  articleVersion: (by) => {
    const { state: _, decision: __, ...words } = aManuscript() as Record<string, unknown>;
    return { body: { ...words, ...publishedBody, articleId: review.id, authorId: person(by).memberId } };
  },
  articleComment: () => ({ body: { articleId: review.id, text: "Thank you", authorName: "X", hidden: false } }),
};

const anExchange = () => ({ name: "Exchange", ...defaultExchange });

const captionsOf = (recordingId: string, memberId: string, id: string) => ({
  recordingId,
  number: 0,
  cues: [{ id, startMs: 0, endMs: 900, memberId, language: "tr", text: "Nefes alın.", correctedAt: null }],
});

/** A question of `author` that `inside` answered, and a recording of `author`. */
const exchange = { questionId: uuidv7(), answerId: uuidv7(), recordingId: uuidv7() };
/** What each id of a mark is about: it is made of that, and there is one of each. */
const targets = new Map<string, string>();
const marked = (id: string, otherwise: string) => targets.get(id) ?? otherwise;

/** The id that a new one of the collection bears; a mark of its own kind is about something new. */
async function newId(collection: Collection, by: Role): Promise<string> {
  const markKinds: Partial<Record<Collection, MarkKind>> = {
    vote: "vote",
    acceptance: "acceptance",
    closure: "closure",
    answerRequest: "request",
    follow: "follow",
    reaction: "reaction",
    readMark: "readMark",
  };
  const kind = markKinds[collection];
  if (kind === undefined) return uuidv7();
  const target = uuidv7();
  const question = { collection: "question", id: target, body: aQuestion() } as const;
  if (kind === "vote") {
    const answer = { collection: "answer", id: target, body: anAnswer({ questionId: exchange.questionId }) } as const;
    await mustPush("inside", answer);
  } else if (kind === "reaction") {
    await mustPush("author", { collection: "message", id: target, scope: conversationScope, body: aMessage() });
  } else if (kind === "readMark") {
    const body = aConversation({ memberIds: idsOf("author", "inside") });
    await mustPush("author", { collection: "conversation", id: target, scope: `conversation:${target}`, body });
  } else await mustPush("author", question);
  const { memberId } = person(by);
  const parts = {
    vote: [memberId, target],
    acceptance: [target],
    closure: [target],
    request: [memberId, target, person("inside").memberId],
    follow: [memberId, target],
    reaction: [memberId, target],
    readMark: [`conversation:${target}`, memberId, target],
    direct: [],
  }[kind];
  const id = aMarkId(kind, ...parts);
  targets.set(id, target);
  return id;
}

const byAdministrators = new Set<Collection>(["pack", "institution", "closure", "announcement"]);

let profileWritten = false;

const aModel = {
  kind: "speech",
  name: "base",
  does: "whisper",
  version: "1.0",
  file: "base.bin",
  sha256: sha256(new TextEncoder().encode("weights")),
  sizeBytes: 7,
} as const;

/** The hub offers what lies in its folder. */
async function offerModel(): Promise<string> {
  const { does: kind, ...listed } = aModel;
  const folder = path.join(hub.dataDirectory, "models");
  fs.writeFileSync(path.join(folder, aModel.file), "weights");
  fs.writeFileSync(path.join(folder, "speech.json"), JSON.stringify({ speech: [{ ...listed, kind }] }));
  const { hub: administrator, memberId } = person("administrator");
  await administrator.value("models.readFolder", {});
  await expect.poll(() => administrator.value("models.folder", {})).toEqual({ reading: null, offered: 1, refused: [] });
  const reader = new PullingClient(memberId, administrator);
  await reader.pullAll(1000);
  return [...reader.held.values()].find(({ collection }) => collection === "model")?.id ?? "";
}

/** One that is there, for `role` to try something with. */
async function aStanding(collection: Collection, role: Role): Promise<Partial<DocumentWrite>> {
  const author = byAdministrators.has(collection) ? "administrator" : "author";
  if (collection === "exchange") {
    await person("administrator").hub.value("exchange.change", anExchange());
    return { collection, id: exchangeId, baseVersion: 1 };
  }
  if (collection === "model") return { collection, id: await offerModel(), baseVersion: 1 };
  if (collection === "member") return { collection, id: person("author").memberId, baseVersion: 1 };
  if (collection === "articleVersion") return { collection, id: review.versionId, baseVersion: 1 };
  if (collection === "article") {
    const id = uuidv7();
    await publish(id, 0);
    return { collection, id, baseVersion: 1 };
  }
  if (collection === "profile") {
    const id = person("author").memberId;
    if (!profileWritten) await mustPush("author", { collection, id, body: aProfile() });
    profileWritten = true;
    return { collection, id, baseVersion: 1 };
  }
  if (collection === "institution" && role === "coordinator") {
    return { collection, id: institutionId, baseVersion: 1 };
  }
  if (collection === "message" && role === "removed") {
    return { collection, id: messageOfRemoved, scope: conversationScope, baseVersion: 1 };
  }
  if (collection === "conversation" && role === "removed") {
    return { collection, id: conversation.id, scope: conversationScope, baseVersion: conversation.version };
  }
  const id = await newId(collection, author);
  const write = { ...makers[collection](author, id), collection, id };
  await mustPush(author, write);
  return { collection, id, scope: write.scope ?? "members", baseVersion: 1 };
}

async function attempt(collection: Collection, operation: Operation, role: Role): Promise<string> {
  const by = byAdministrators.has(collection) && role === "author" ? "administrator" : role;
  if (operation === "create") {
    const made = await newId(collection, by);
    return push(by, { ...makers[collection](by, made), collection, id: made });
  }
  const id = uuidv7();
  const standing = await aStanding(collection, role);
  if (operation === "remove") return push(by, { ...standing, deleted: true, body: null });
  // It says who withdrew it.
  const { body } = makers[collection](collection === "article" ? by : "author", standing.id ?? id);
  if (operation === "change") return push(by, { ...standing, body });
  const reader = new PullingClient(person(by).memberId, person(by).hub);
  const { answer } = await reader.hub.send("documents.pull", { after: "", limit: 1 });
  if (!answer.ok) return answer.failure.code;
  await reader.pullAll(1000);
  return reader.held.has(`${collection}/${standing.id}`) ? ok : "nothing";
}

test("every collection has its rows", () => {
  expect(Object.keys(expected).sort()).toEqual(Object.keys(collections).sort());
});

const names = Object.keys(expected) as Collection[];
describe.each(names)("%s", (collection) => {
  test.each(operations)("%s", async (operation) => {
    const found: Record<string, string> = {};
    for (const role of roles) found[role] = await attempt(collection, operation, role);
    expect(found).toEqual(
      Object.fromEntries(roles.map((role, index) => [role, expected[collection][operation][index]])),
    );
  });

  test("lies in no scope but its own, for nobody", async () => {
    const fits: Record<string, Scope> = { conversation: "members", message: conversationScope };
    for (const role of ["inside", "outside", "administrator"] as const) {
      const { memberId } = person(role);
      const wrong: Scope[] = [
        "members",
        "administrators",
        `personal:${memberId}`,
        `personal:${person("author").memberId}`,
        `conversation:${uuidv7()}`,
        `institution:${uuidv7()}`,
        `consultation:${uuidv7()}`,
        conversationScope,
      ];
      const id = await newId(collection, role);
      const own = makers[collection](role, id).scope ?? "members";
      const tried = wrong.filter((scope) => scope !== own && scope !== fits[collection]);
      const said = [];
      for (const scope of tried)
        said.push(await push(role, { ...makers[collection](role, id), collection, id, scope }));
      expect(said.filter((code) => code !== no && code !== out)).toEqual([]);
    }
  });
});

test("coordinators change no institution but their own", async () => {
  const id = uuidv7();
  await mustPush("administrator", { collection: "institution", id, body: anInstitution() });
  const change = { collection: "institution", id, baseVersion: 1, body: anInstitution() } as const;
  expect(await push("coordinator", change)).toBe(no);
});

describe("hostile clients", () => {
  test("hear the same of a scope that they are not in as of one that is not there", async () => {
    const there = { collection: "message", scope: conversationScope, body: aMessage() } as const;
    const notThere = { ...there, scope: `conversation:${uuidv7()}` } as const;
    for (const role of ["outside", "removed", "administrator"] as const) {
      expect([await push(role, there), await push(role, notThere)]).toEqual([out, out]);
    }
  });

  test("move nothing out of its scope, and take over no id", async () => {
    const id = uuidv7();
    await mustPush("author", { collection: "message", id, scope: conversationScope, body: aMessage() });
    const own = uuidv7();
    const ownScope: Scope = `conversation:${own}`;
    const conversationOf = aConversation({ memberIds: idsOf("outside", "author") });
    await mustPush("outside", { collection: "conversation", id: own, scope: ownScope, body: conversationOf });
    const moved = { collection: "message", id, scope: ownScope, body: aMessage() } as const;
    expect(await push("author", { ...moved, baseVersion: 1 })).toBe(no);
    expect(await push("outside", moved)).toBe(no);
    // Nor is a conversation begun that is there, or one without its beginner.
    const taken = { collection: "conversation", id: conversation.id, scope: conversationScope } as const;
    expect(await push("outside", { ...taken, body: conversationOf })).toBe(out);
    const without = uuidv7();
    const scope: Scope = `conversation:${without}`;
    expect(await push("inside", { collection: "conversation", id: without, scope, body: conversationOf })).toBe(no);
  });

  test("let nobody into what two said, and take nobody else out of a group", async () => {
    const id = aMarkId("direct", ...idsOf("author", "inside").toSorted());
    const write = { collection: "conversation", id, scope: `conversation:${id}` } as const;
    const between = (...named: Role[]) => aConversation({ kind: "direct", title: "", memberIds: idsOf(...named) });
    // Two people have one conversation, whoever begins it.
    const another = uuidv7();
    const second = { ...write, id: another, scope: `conversation:${another}` } as const;
    expect(await push("author", { ...second, body: between("author", "inside") })).toBe(no);
    expect(await push("author", { ...write, body: between("author", "outside") })).toBe(no);
    await mustPush("author", { ...write, body: between("author", "inside") });
    expect(await push("author", { ...write, baseVersion: 1, body: between("author", "outside") })).toBe(no);
    const group = aConversation({ memberIds: idsOf("author", "inside", "outside") });
    expect(await push("author", { ...write, baseVersion: 1, body: group })).toBe(no);
    expect(await push("author", { ...write, body: between("author", "inside", "outside") })).toBe("document.conflict");

    const other = uuidv7();
    const many = { collection: "conversation", id: other, scope: `conversation:${other}` } as const;
    await mustPush("author", { ...many, body: group });
    const fewer = aConversation({ memberIds: idsOf("author", "inside") });
    expect(await push("inside", { ...many, baseVersion: 1, body: fewer })).toBe(no);
    await mustPush("outside", { ...many, baseVersion: 1, body: fewer });
    expect(await push("outside", { ...many, baseVersion: 2, body: group })).toBe(out);
  });

  test("are told what is too large, too new or too old", async () => {
    const text = "x".repeat(600 * 1024);
    const message = { collection: "message", scope: conversationScope } as const;
    expect(await push("author", { ...message, body: aMessage({ text }) })).toBe("document.tooLarge");
    expect(await push("author", { ...message, body: { ...aMessage(), more: text } })).toBe("document.tooLarge");
    expect(await push("author", { ...message, schemaVersion: 2, body: aMessage() })).toBe("document.needsNewerHub");
    expect(await push("author", { ...message, body: aMessage({ text: " " }) })).toBe("document.bodyInvalid");
  });
});
