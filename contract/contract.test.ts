import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCall, answerSchema, openAnswer, type CallTable, type EventTable, type Handlers } from "./boundary.ts";
import { ExpectedFailure, failureCodes } from "./failure.ts";
import { handedOn, ipcCalls, ipcEvents } from "./ipc.ts";
import { emptyDraft } from "./models/applicationDraft.ts";
import { signalingCalls, signalingEvents } from "./signaling.ts";
import { defaultExchange } from "./models/exchange.ts";
import { syncCalls } from "./sync.ts";

const id = "01936b7e-6f00-7000-8000-000000000001";
const other = "01936b7e-6f00-7000-8000-000000000002";
const instant = "2026-11-22T08:00:00.000Z";
const sha256 = "0".repeat(64);
const media = { camera: true, microphone: true, screen: false };
const peer = { peerId: id, memberId: other, name: "Mia", media };
const person = { name: "Mia", email: "mia@example.org", password: "long enough" };
const meeting = { title: "Ventilation", agenda: "", startsAt: instant, durationMinutes: 30, timeZone: "Asia/Shanghai" };
const applicationCode = "7K2M-Q0XA-7K2M-Q0XA-7K2M";
const application = {
  name: "Mia",
  email: person.email,
  profession: "nurse",
  licenceNumber: "12345",
  country: "CN",
  institution: { kind: "new", name: "Ward Hospital", country: "CN", city: "" },
  languages: ["zh"],
  specialities: ["nursing"],
  statement: "",
  evidence: { name: "licence.pdf", mediaType: "application/pdf", sizeBytes: 1, sha256 },
};
const profile = { languages: ["zh"], specialities: ["nursing"], availability: "open", about: "", timeZone: null };
const institution = { name: "Ward Hospital", country: "CN", city: "", website: "https://example.org/", about: "" };
const peopleFilter = {
  query: "m",
  country: "CN",
  language: null,
  speciality: null,
  availability: null,
  institutionId: null,
  role: null,
  suspended: false,
  limit: 50,
  offset: 0,
};
const queueFilter = { state: "received", query: "", country: null, institutionId: null };
const write = {
  writeId: id,
  collection: "consultation",
  id: other,
  scope: "members",
  baseVersion: 0,
  deleted: true,
  schemaVersion: 1,
  body: null,
};
const recording = {
  recordingId: id,
  recorderPeerId: other,
  recorderName: "Mia",
  state: "asking",
  startedAt: null,
  consents: { [id]: "asked" },
};
const room = { consultationId: id };
const session = { hubUrl: null, member: null, connection: "offline", suggestion: null };
const mark = {
  id,
  editionId: other,
  sectionId: other,
  kind: "highlight",
  color: "yellow",
  note: "",
  span: { start: { passage: 0, offset: 0 }, end: { passage: 0, offset: 5 } },
  quote: "fever",
};
const aRoute = { engine: "device", steps: [{ from: "tr", to: "en", version: "2.0", files: [] }] } as const;
const settings = {
  language: null,
  colorScheme: "auto",
  textSize: 100,
  textWidth: "medium",
  paper: "plain",
  underlineTerms: false,
  letterKeys: true,
  notifications: true,
  notificationTexts: false,
  quietFrom: "22:00",
  quietUntil: "06:30",
  quietZone: "Asia/Shanghai",
  sharePresence: true,
  shareReading: false,
  captionsShown: true,
  captionSize: "large",
  captionPlace: "top",
  captionModel: "whisper-base",
  spokenLanguage: "tr",
};
const post = { collection: "answer", id };
const passage = {
  handbookId: id,
  editionId: id,
  sectionId: other,
  anchor: "",
  handbookTitle: "Ward care",
  sectionTitle: "Fever",
  language: "en",
  quote: "",
};
const question = { title: "Why?", text: "", language: "en", speciality: "nursing", tags: ["fever"], passage };
const announcement = {
  title: "The hub rests tonight",
  text: "",
  language: "en",
  translations: [],
  from: instant,
  until: null,
  importance: "notice",
};
const fileFacts = { id, conversationId: other, name: "film.png", sizeBytes: 1, thumbnail: null };
const drafted = { conversationId: id, text: "", replyToId: null };
const bytes = new Uint8Array([1]);
const corrections = {
  title: "Ward notes",
  language: "en",
  edition: "",
  source: "The ward",
  licence: "",
  clinicallyReviewed: true,
  handbookId: null,
  leaveOut: [],
  renamed: [{ sectionId: id, title: "Oxygen" }],
  keepOriginal: true,
};

/** Of each row one input that is taken and one that is not; a map that lacks a row does not compile. */
type Examples<Table> = { readonly [Name in keyof Table]: { readonly accepted: unknown; readonly rejected: unknown } };
const nothing = { accepted: {}, rejected: null };

const signaling: Examples<typeof signalingCalls> = {
  "room.join": { accepted: { ...room, peerId: id, media }, rejected: { ...room, peerId: "7", media } },
  "room.leave": { accepted: { peerId: id }, rejected: {} },
  "peer.setMedia": { accepted: { peerId: id, media }, rejected: { peerId: id, media: { ...media, camera: 1 } } },
  "peer.signal": {
    accepted: { peerId: id, to: other, connection: 0, signal: { type: "candidate", candidate: { candidate: "" } } },
    rejected: { peerId: id, to: other, connection: 0, signal: { type: "offer" } },
  },
  "room.askToRecord": { accepted: { peerId: id, recordingId: other }, rejected: { peerId: id } },
  "room.answerConsent": { accepted: { peerId: id, granted: false }, rejected: { peerId: id, granted: "yes" } },
  "room.beginRecording": { accepted: { peerId: id, withoutWaiting: true }, rejected: { peerId: id } },
  "room.endRecording": { accepted: { peerId: id }, rejected: { peerId: null } },
  "presence.share": { accepted: { shared: true }, rejected: {} },
  "presence.watch": { accepted: { memberIds: [id] }, rejected: { memberIds: ["everybody"] } },
  "conversation.type": { accepted: { conversationId: id }, rejected: {} },
};

const sync: Examples<typeof syncCalls> = {
  "sessions.list": nothing,
  "sessions.revoke": { accepted: { id }, rejected: { id: "all" } },
  "sessions.revokeOthers": nothing,
  "accounts.changePassword": {
    accepted: { password: "x", newPassword: "long enough" },
    rejected: { password: "x", newPassword: "too short" },
  },
  "accounts.issueReset": { accepted: { memberId: id }, rejected: { memberId: "mia" } },
  "accounts.reset": {
    accepted: { email: person.email, code: "7k2m-q0xa", newPassword: "long enough" },
    rejected: { email: person.email, code: "7k2m-q0xa", newPassword: "too short" },
  },
  "secondFactor.read": nothing,
  "secondFactor.begin": { accepted: { password: "x" }, rejected: { password: "" } },
  "secondFactor.confirm": { accepted: { code: "123 456" }, rejected: { code: "12345" } },
  "secondFactor.renewCodes": {
    accepted: { password: "x", code: "123456" },
    rejected: { password: "x", code: "x".repeat(65) },
  },
  "secondFactor.remove": { accepted: { password: "x", code: "123456" }, rejected: { password: "x" } },
  "secondFactor.removeOf": { accepted: { memberId: id }, rejected: {} },
  "audit.list": { accepted: { limit: "50", action: "pack.published" }, rejected: { limit: "50", action: "anything" } },
  "audit.export": { accepted: { limit: 1000, from: instant }, rejected: { limit: 1001 } },
  "audit.check": nothing,
  "applications.submit": {
    accepted: { id, code: applicationCode, form: application, answer: "" },
    rejected: { id, code: applicationCode, form: { ...application, name: "Mia \u202eaiM" }, answer: "" },
  },
  "applications.sendEvidence": { accepted: { id, sha256 }, rejected: { id, sha256: "x" } },
  "applications.status": { accepted: { code: applicationCode }, rejected: { code: "7K2M-Q0XA" } },
  "applications.withdraw": { accepted: { code: applicationCode }, rejected: {} },
  "applications.enter": {
    accepted: { code: applicationCode, password: person.password },
    rejected: { code: applicationCode, password: "too short" },
  },
  "institutions.find": { accepted: { query: "" }, rejected: { query: "x".repeat(201) } },
  "applications.list": {
    accepted: { ...queueFilter, after: null, limit: 50 },
    rejected: { ...queueFilter, after: null, limit: 500 },
  },
  "applications.open": { accepted: { id }, rejected: { id: "queue" } },
  "applications.evidence": { accepted: { id }, rejected: {} },
  "applications.note": { accepted: { id, text: "Called the ward" }, rejected: { id, text: " " } },
  "applications.decide": {
    accepted: { applications: [{ id, version: 1 }], decision: { kind: "refuse", reason: "No licence" } },
    rejected: { applications: [{ id, version: 1 }], decision: { kind: "refuse", reason: "" } },
  },
  "institutions.merge": { accepted: { id, intoId: other }, rejected: { id, intoId: id } },
  "members.place": { accepted: { id, role: "moderator", institutionId: null }, rejected: { id, role: "owner" } },
  "members.suspend": { accepted: { id, reason: "Left" }, rejected: { id, reason: "" } },
  "members.reinstate": { accepted: { id, reason: "Back" }, rejected: { id } },
  "members.standing": { accepted: { id }, rejected: {} },
  "exchange.change": {
    accepted: { name: "Exchange", ...defaultExchange },
    rejected: { name: "Exchange", ...defaultExchange, applications: "sometimes" },
  },
  "translationServer.read": nothing,
  "translationServer.set": {
    accepted: { server: { address: "https://translate.example.org/", apiKey: "a-key" } },
    rejected: { server: { address: "https://name:secret@translate.example.org" } },
  },
  "translationServer.translate": {
    accepted: { from: "en", to: "es", host: "translate.example.org", pieces: ["Hello"] },
    rejected: { from: "en", to: "es", host: "translate.example.org", pieces: Array(51).fill("Hello") },
  },
  "storage.read": nothing,
  "models.readFolder": nothing,
  "models.folder": nothing,
  "reports.make": {
    accepted: { collection: "message", documentId: id, reason: "abuse", note: "" },
    rejected: { collection: "member", documentId: id, reason: "abuse", note: "" },
  },
  "reports.list": { accepted: { which: "open" }, rejected: {} },
  "reports.decide": {
    accepted: { collection: "answer", documentId: id, decision: "hide", note: "" },
    rejected: { collection: "answer", documentId: id, decision: "burn", note: "" },
  },
  "hub.hello": nothing,
  "accounts.join": {
    accepted: { code: " 7k2m-q0xa-7k2m-q0xa ", ...person },
    rejected: { code: "7k2m-q0xa", ...person, name: "Mia \u202eaiM" },
  },
  "accounts.signIn": { accepted: { email: person.email, password: "x" }, rejected: { email: "mia", password: "x" } },
  "accounts.refresh": {
    accepted: { refreshToken: "x", nextRefreshToken: "x".repeat(43) },
    rejected: { refreshToken: "x", nextRefreshToken: "too short" },
  },
  "accounts.signOut": nothing,
  "invitations.create": { accepted: { note: "" }, rejected: { note: "x".repeat(201) } },
  "invitations.list": nothing,
  "invitations.revoke": { accepted: { id }, rejected: { id: "00000000-0000-4000-8000-000000000000" } },
  "documents.pull": { accepted: { after: "", limit: "1000" }, rejected: { after: "", limit: 1001 } },
  "documents.push": { accepted: { writes: [write] }, rejected: { writes: [{ ...write, scope: "everybody" }] } },
  "segments.index": { accepted: { streamId: id }, rejected: { streamId: id, waitMs: 25_001 } },
  "segments.put": {
    accepted: { streamId: id, number: "0", sha256, startMs: "0", durationMs: "0" },
    rejected: {
      streamId: id,
      number: "0",
      sha256: sha256.toUpperCase().replaceAll("0", "A"),
      startMs: 0,
      durationMs: 0,
    },
  },
  "segments.get": { accepted: { streamId: id, number: "1000000" }, rejected: { streamId: id, number: "1.5" } },
  "segments.end": { accepted: { streamId: id, count: 0 }, rejected: { streamId: id, count: "0" } },
};

const packWishes = { title: "Oxygen", edition: "", source: "", licence: "", handbookKey: null, sign: true };

const list = { query: "", subjects: [], languages: [], videosOnly: false, limit: 50 };
const draft = { id, title: "", abstract: "", subjects: [], language: "en", coAuthors: [], text: "" };
const videoSegment = { draftId: id, id: other, number: 0, startMs: 0, durationMs: 0, bytes };
const handed = Object.fromEntries(
  Object.keys(handedOn).map((name) => [name, sync[name as keyof typeof handedOn]]),
) as Examples<typeof handedOn>;

const ipc: Examples<typeof ipcCalls> = {
  "articles.list": { accepted: list, rejected: { ...list, subjects: ["astrology"] } },
  "articles.read": { accepted: { id, number: null }, rejected: { id, number: 0 } },
  "articles.changes": { accepted: { id, from: 1, to: 2 }, rejected: { id, from: 1 } },
  "articles.withdraw": { accepted: { id, reason: "" }, rejected: { id } },
  "articles.remove": { accepted: { id }, rejected: {} },
  "articles.comments": { accepted: { articleId: id }, rejected: { articleId: "7" } },
  "articles.comment": { accepted: { articleId: id, id: null, text: "" }, rejected: { articleId: id, text: "" } },
  "articles.removeComment": { accepted: { id }, rejected: {} },
  "articles.hideComment": { accepted: { id, hidden: true }, rejected: { id, hidden: 1 } },
  "articles.drafts": nothing,
  "articles.draft": { accepted: { id }, rejected: {} },
  "articles.keepDraft": { accepted: draft, rejected: { ...draft, text: "x".repeat(300_001) } },
  "articles.discardDraft": { accepted: { id }, rejected: {} },
  "articles.revise": { accepted: { id }, rejected: {} },
  "articles.preview": { accepted: { id, text: "" }, rejected: { id } },
  "articles.addImage": { accepted: { draftId: id, bytes }, rejected: { draftId: id, bytes: "" } },
  "articles.appendVideo": { accepted: videoSegment, rejected: { ...videoSegment, bytes: new Uint8Array() } },
  "articles.finishVideo": { accepted: { draftId: id, id: other }, rejected: { id: other } },
  "articles.dropVideo": { accepted: { id }, rejected: {} },
  "articles.submit": { accepted: { id }, rejected: {} },
  "articles.manuscripts": nothing,
  "articles.manuscript": { accepted: { id }, rejected: {} },
  "articles.takeBack": { accepted: { id }, rejected: {} },
  "articles.retryFiles": { accepted: { id }, rejected: {} },
  "articles.video": { accepted: { articleId: id, id: other }, rejected: { id } },
  "articles.keepVideo": { accepted: { articleId: id, id: other, keep: true }, rejected: { articleId: id, id: other } },
  "articles.remark": {
    accepted: { manuscriptId: id, text: "", quote: null },
    rejected: { manuscriptId: id, text: "" },
  },
  "articles.removeRemark": { accepted: { id }, rejected: {} },
  "articles.decide": {
    accepted: { id, version: 1, approve: true, note: "" },
    rejected: { id, version: 0, approve: true, note: "" },
  },
  ...signaling,
  ...handed,
  "settings.read": nothing,
  "settings.write": { accepted: { language: "pt-BR" }, rejected: { language: "not a language" } },
  "session.read": nothing,
  "exchange.read": nothing,
  "session.join": {
    accepted: { hubUrl: "hub.example.org", code: "7K2M-Q0XA", ...person },
    rejected: { hubUrl: "hub.example.org", code: "7K2M-Q0XA", ...person, name: "\u200b" },
  },
  "session.resetPassword": {
    accepted: { hubUrl: "", email: person.email, code: "7K2M-Q0XA", newPassword: "long enough" },
    rejected: { hubUrl: "", email: person.email, code: "7K2M-Q0XA", newPassword: "too short" },
  },
  "session.signIn": {
    accepted: { hubUrl: "", email: person.email, password: "x" },
    rejected: { hubUrl: "", email: person.email, password: "" },
  },
  "session.signOut": nothing,
  "invitations.create": sync["invitations.create"],
  "invitations.list": nothing,
  "invitations.revoke": sync["invitations.revoke"],
  "application.read": nothing,
  "application.keep": { accepted: { ...emptyDraft, name: "M" }, rejected: { ...emptyDraft, name: 7 } },
  "application.attach": { accepted: { name: "licence.pdf", bytes }, rejected: { name: "licence.pdf", bytes: "pdf" } },
  "application.send": nothing,
  "application.check": nothing,
  "application.resume": {
    accepted: { hubUrl: "hub.example.org", code: applicationCode },
    rejected: { hubUrl: "hub.example.org", code: "" },
  },
  "application.forget": nothing,
  "application.enter": { accepted: { password: person.password }, rejected: { password: "too short" } },
  "institutions.suggest": { accepted: { hubUrl: "", query: "ward" }, rejected: { hubUrl: "" } },
  "directory.find": {
    accepted: { ...peopleFilter, readerLanguage: "en-XA" },
    rejected: { ...peopleFilter, readerLanguage: "x" },
  },
  "directory.person": { accepted: { id }, rejected: { id: "mia" } },
  "directory.institutions": {
    accepted: { query: "", country: null, limit: 50, offset: 0, readerLanguage: "zh" },
    rejected: { query: "", country: null, limit: 50, offset: -1 },
  },
  "directory.institution": { accepted: { id }, rejected: {} },
  "directory.writeProfile": { accepted: profile, rejected: { ...profile, about: "\u202egnp.exe" } },
  "directory.writeInstitution": {
    accepted: { ...institution, id },
    rejected: { ...institution, id, website: "javascript:alert(1)" },
  },
  "applications.list": sync["applications.list"],
  "applications.open": sync["applications.open"],
  "applications.evidence": sync["applications.evidence"],
  "applications.note": sync["applications.note"],
  "applications.decide": sync["applications.decide"],
  "institutions.merge": sync["institutions.merge"],
  "members.place": sync["members.place"],
  "members.suspend": sync["members.suspend"],
  "members.reinstate": sync["members.reinstate"],
  "members.standing": sync["members.standing"],
  "handbooks.list": nothing,
  "handbooks.outline": { accepted: { editionId: id }, rejected: { editionId: 1 } },
  "handbooks.section": { accepted: { sectionId: id }, rejected: {} },
  "handbooks.search": { accepted: { query: "" }, rejected: { query: "fever", limit: 0 } },
  "handbooks.align": { accepted: { editionId: id, otherId: other }, rejected: { editionId: id } },
  "handbooks.changes": { accepted: { editionId: id }, rejected: { editionId: id, earlierId: "" } },
  "handbooks.follow": {
    accepted: { key: "ward-care", anchor: "", language: "en" },
    rejected: { key: "", anchor: "", language: "en" },
  },
  "handbooks.makeCurrent": { accepted: { editionId: id }, rejected: {} },
  "handbooks.beginImport": {
    accepted: { importId: id, name: "a.md", files: [{ path: "a.md", bytes }] },
    rejected: { importId: id, name: "a.md", files: [{ path: "a.md", bytes: [1] }] },
  },
  "handbooks.imports": nothing,
  "handbooks.draft": { accepted: { importId: id }, rejected: { importId: "draft" } },
  "handbooks.keepDraft": {
    accepted: { importId: id, ...corrections },
    rejected: { importId: id, ...corrections, title: " " },
  },
  "handbooks.discardImport": { accepted: { importId: id }, rejected: {} },
  "handbooks.watchedFolder": nothing,
  "handbooks.watchFolder": { accepted: { path: "/media/usb" }, rejected: { path: "" } },
  "handbooks.remove": { accepted: { editionId: id }, rejected: { editionId: "" } },
  "marks.list": { accepted: { editionId: id }, rejected: {} },
  "marks.editions": nothing,
  "marks.write": {
    accepted: mark,
    rejected: { ...mark, span: { start: { passage: -1, offset: 0 }, end: { passage: 0, offset: 1 } } },
  },
  "marks.remove": { accepted: { id }, rejected: { id: "1" } },
  "marks.restore": { accepted: { id }, rejected: {} },
  "reading.place": { accepted: { editionId: id }, rejected: {} },
  "reading.keepPlace": {
    accepted: { editionId: id, sectionId: other, passage: 0 },
    rejected: { editionId: id, sectionId: other, passage: 0.5 },
  },
  "reading.forget": { accepted: { editionId: id }, rejected: { editionId: null } },
  "reading.recent": { accepted: { limit: 5 }, rejected: { limit: 0 } },
  "reading.find": { accepted: { editionId: id, text: "" }, rejected: { editionId: id, text: "x".repeat(201) } },
  "packs.inspect": { accepted: { bytes }, rejected: { bytes: "pack" } },
  "packs.install": { accepted: { id, allowOlder: false }, rejected: { id } },
  "packs.discard": { accepted: { id }, rejected: {} },
  "packs.found": nothing,
  "packs.decline": { accepted: { key: "a".repeat(64) }, rejected: { key: id } },
  "packs.make": { accepted: { editionId: id, wishes: null }, rejected: { editionId: id } },
  "packs.list": nothing,
  "packs.download": { accepted: { id }, rejected: {} },
  "packs.pause": { accepted: { id }, rejected: { id: "" } },
  "packs.cancel": { accepted: { id }, rejected: {} },
  "packs.publish": {
    accepted: { editionId: id, wishes: packWishes },
    rejected: { editionId: id, wishes: { ...packWishes, title: "" } },
  },
  "packs.withdraw": { accepted: { id }, rejected: {} },
  "publishers.list": nothing,
  "publishers.saveKey": { accepted: { passphrase: "seven wards, one roof" }, rejected: { passphrase: "short" } },
  "publishers.bringKey": {
    accepted: { bytes, passphrase: "seven wards, one roof", replace: false },
    rejected: { bytes: new Uint8Array(20_000), passphrase: "seven wards, one roof", replace: false },
  },
  "publishers.nameOwn": { accepted: { name: "Ministry" }, rejected: { name: " " } },
  "publishers.trust": { accepted: { key: sha256, name: "Ministry" }, rejected: { key: "ab", name: "Ministry" } },
  "publishers.distrust": { accepted: { key: sha256 }, rejected: {} },
  "announcements.list": nothing,
  "announcements.write": {
    accepted: { id: null, ...announcement },
    rejected: { id: null, ...announcement, importance: "loud" },
  },
  "announcements.remove": { accepted: { id }, rejected: {} },
  "announcements.dismiss": { accepted: { id }, rejected: { id: "" } },
  "questions.list": { accepted: {}, rejected: { limit: 0 } },
  "questions.similar": { accepted: { title: "" }, rejected: { title: null } },
  "questions.read": { accepted: { id }, rejected: {} },
  "questions.tags": { accepted: { beginning: "" }, rejected: {} },
  "questions.write": {
    accepted: { id: null, ...question },
    rejected: { id: null, ...question, tags: ["Two", "two"] },
  },
  "answers.write": { accepted: { id: null, questionId: id, text: "" }, rejected: { id: null, text: "" } },
  "comments.write": { accepted: { id: null, on: post, text: "" }, rejected: { id: null, on: id, text: "" } },
  "questions.remove": { accepted: { collection: "answer", id }, rejected: { collection: "member", id } },
  "questions.vote": { accepted: { on: post, value: -1 }, rejected: { on: post, value: 2 } },
  "questions.accept": { accepted: { questionId: id, answerId: null }, rejected: { questionId: id } },
  "questions.close": { accepted: { questionId: id, duplicateOfId: other }, rejected: { questionId: id } },
  "questions.request": {
    accepted: { questionId: id, memberId: other, withdrawn: false },
    rejected: { questionId: id, memberId: other },
  },
  "questions.follow": { accepted: { questionId: id, following: true }, rejected: { questionId: id } },
  "questions.news": nothing,
  "questions.seen": { accepted: { id }, rejected: {} },
  "questions.linkPassage": { accepted: { sectionId: id, quote: "" }, rejected: { sectionId: id } },
  "questions.openPassage": {
    accepted: { passage, language: "zh" },
    rejected: { passage: { ...passage, handbookTitle: "" }, language: "zh" },
  },
  "questionDrafts.read": { accepted: { key: "ask" }, rejected: {} },
  "questionDrafts.keep": { accepted: { key: "ask", text: "" }, rejected: { key: "ask", text: "x".repeat(60_001) } },
  "consultations.list": nothing,
  "consultations.plan": { accepted: meeting, rejected: { ...meeting, timeZone: "Mars/Olympus" } },
  "consultations.change": { accepted: { ...meeting, id }, rejected: { ...meeting, id, durationMinutes: 4 } },
  "consultations.cancel": { accepted: { id }, rejected: {} },
  "recordings.list": nothing,
  "recordings.begin": {
    accepted: { id, consultationId: other, mimeType: "video/mp4", people: [{ memberId: id, name: "Mia" }] },
    rejected: { id, consultationId: other, mimeType: "", people: [] },
  },
  "recordings.append": {
    accepted: { id, number: 0, startMs: 0, durationMs: 0, bytes },
    rejected: { id, number: 0, startMs: 0, durationMs: 0, bytes: new Uint8Array() },
  },
  "recordings.namePeople": { accepted: { id, people: [] }, rejected: { id, people: [{}] } },
  "recordings.finish": {
    accepted: { id, people: [], interrupted: false },
    rejected: { id, people: [{}], interrupted: false },
  },
  "recordings.retry": { accepted: { id }, rejected: {} },
  "recordings.discard": { accepted: { id }, rejected: {} },
  "recordings.keepOffline": { accepted: { id, keep: true }, rejected: { id } },
  "conversations.list": nothing,
  "conversations.unread": nothing,
  "conversations.read": { accepted: { id }, rejected: {} },
  "conversations.findPeople": {
    accepted: { query: "", limit: 20, readerLanguage: "tr" },
    rejected: { query: "", limit: 0 },
  },
  "conversations.begin": {
    accepted: { title: null, memberIds: [id] },
    rejected: { title: "a\u202eb", memberIds: [id] },
  },
  "conversations.change": { accepted: { id, title: "Ward 3" }, rejected: { id, title: " " } },
  "conversations.leave": { accepted: { id }, rejected: {} },
  "conversations.mute": { accepted: { id, muted: true }, rejected: { id } },
  "conversations.markRead": { accepted: { id, through: 7 }, rejected: { id, through: -1 } },
  "messages.read": {
    accepted: { conversationId: id, around: null, before: 80, after: 0 },
    rejected: { conversationId: id, around: null, before: 501, after: 0 },
  },
  "messages.send": {
    accepted: { id, conversationId: other, text: "", replyToId: null, fileIds: [id] },
    rejected: { id, conversationId: other, text: "x".repeat(20_001), replyToId: null, fileIds: [] },
  },
  "messages.edit": { accepted: { id, text: "better" }, rejected: { id } },
  "messages.remove": { accepted: { id }, rejected: {} },
  "messages.react": { accepted: { id, sign: "👍", on: true }, rejected: { id, sign: "<b>", on: true } },
  "messages.retry": { accepted: { id }, rejected: {} },
  "messages.discard": { accepted: { id }, rejected: {} },
  "messages.search": {
    accepted: { query: "fever", conversationId: null, limit: 20 },
    rejected: { query: "fever", conversationId: null, limit: 201 },
  },
  "drafts.read": { accepted: { conversationId: id }, rejected: {} },
  "drafts.write": { accepted: drafted, rejected: { ...drafted, replyToId: "1" } },
  "drafts.beginFile": {
    accepted: fileFacts,
    rejected: { ...fileFacts, thumbnail: { jpeg: "<svg>", width: 1, height: 1 } },
  },
  "drafts.appendFile": { accepted: { id, number: 0, bytes }, rejected: { id, number: 0, bytes: new Uint8Array() } },
  "drafts.removeFile": { accepted: { id }, rejected: {} },
  "presence.read": nothing,
  "translation.models": nothing,
  "translation.setSource": {
    accepted: { source: { kind: "folder", place: "/media/stick" } },
    rejected: { source: { kind: "cloud", place: "here" } },
  },
  "translation.readSourceAgain": nothing,
  "translation.fetchModels": {
    accepted: { directions: [{ from: "tr", to: "en" }] },
    rejected: { directions: [{ from: "tr", to: "xx" }] },
  },
  "translation.cancelFetch": { accepted: { from: "tr", to: "en" }, rejected: { from: "tr" } },
  "translation.removeModel": { accepted: { from: "tr", to: "en" }, rejected: { from: "", to: "en" } },
  "translation.findRoute": {
    accepted: { text: "Merhaba", from: null, to: "en" },
    rejected: { text: "a".repeat(100_001), from: null, to: "en" },
  },
  "translation.recall": {
    accepted: { route: aRoute, pieces: ["Merhaba"] },
    rejected: { route: { ...aRoute, engine: "elsewhere" }, pieces: ["Merhaba"] },
  },
  "translation.keep": {
    accepted: {
      route: { engine: "server", host: "translate.example.org:5000", steps: [{ from: "tr", to: "en" }] },
      pieces: [{ source: "Merhaba", target: "Hello" }],
    },
    rejected: {
      route: { engine: "device", steps: [{ from: "tr", to: "en", version: "../2", files: [] }] },
      pieces: [{ source: "Merhaba", target: "Hello" }],
    },
  },
  "translation.choices": nothing,
  "translation.choose": {
    accepted: { server: "whenNeeded", automatic: true },
    rejected: { server: "sometimes" },
  },
  "translation.atServer": {
    accepted: { id, host: "translate.example.org", step: { from: "tr", to: "en" }, pieces: ["Merhaba"] },
    rejected: { id, host: "translate.example.org", step: { from: "tr", to: "en" }, pieces: [] },
  },
  "translation.stopAtServer": { accepted: { id }, rejected: { id: "1" } },
  "captions.models": nothing,
  "captions.setSource": { accepted: { source: null }, rejected: { source: { kind: "cloud", place: "here" } } },
  "captions.readSourceAgain": nothing,
  "captions.fetchModel": { accepted: { name: "whisper-base" }, rejected: { name: "../base" } },
  "captions.cancelFetch": { accepted: { name: "whisper-base" }, rejected: { name: "" } },
  "captions.removeModel": { accepted: { name: "whisper-base" }, rejected: {} },
  "captions.listen": { accepted: { language: "tr", model: null }, rejected: { language: "xx", model: null } },
  "captions.hear": { accepted: { atMs: 1.5, pcm: new Uint8Array(8) }, rejected: { atMs: 0, pcm: new Uint8Array(7) } },
  "captions.spareCall": { accepted: { isSparing: true }, rejected: { isSparing: "yes" } },
  "captions.stopListening": nothing,
  "captions.keep": {
    accepted: {
      recordingId: id,
      cues: [{ id, startMs: 0, endMs: 5, language: "tr", text: "Merhaba" }],
      ended: false,
    },
    rejected: {
      recordingId: id,
      cues: [{ id, startMs: 5, endMs: 0, language: "tr", text: "Merhaba" }],
      ended: false,
    },
  },
  "captions.ofRecording": { accepted: { id }, rejected: {} },
  "captions.translated": {
    accepted: { recordingId: id, language: "ar" },
    rejected: { recordingId: id, language: "xx" },
  },
  "captions.keepTranslated": {
    accepted: {
      recordingId: id,
      language: "ar",
      cues: [
        { memberId: id, id: "0-1", said: "Five", text: "خمسة", way: [{ from: "en", to: "ar", version: "1.0" }] },
        { memberId: id, id: "0-2", said: "Six", text: "ستة", way: null },
      ],
    },
    rejected: {
      recordingId: id,
      language: "ar",
      cues: [{ memberId: id, id: "0-1", said: "Five", text: "خمسة", way: [] }],
    },
  },
  "captions.correct": {
    accepted: { recordingId: id, cueId: "0-1", text: "" },
    rejected: { recordingId: id, cueId: "0-1", text: "5\u202e gm" },
  },
  "sync.read": nothing,
  "sync.now": nothing,
  "outbox.list": nothing,
  "outbox.retry": { accepted: { writeId: id }, rejected: {} },
  "outbox.resolve": {
    accepted: { writeId: id, version: 2, mine: ["title"] },
    rejected: { writeId: id, version: 0, mine: [] },
  },
  "outbox.discard": { accepted: { writeId: id }, rejected: { writeId: "x" } },
};

const roomSays = {
  "peer.joined": { accepted: { ...room, peer }, rejected: { ...room, peer: { ...peer, name: "" } } },
  "peer.left": {
    accepted: { ...room, peerId: id, reason: "lost" },
    rejected: { ...room, peerId: id, reason: "bored" },
  },
  "peer.mediaChanged": { accepted: { ...room, peerId: id, media }, rejected: { ...room, peerId: id, media: null } },
  "peer.signalled": {
    accepted: { ...room, to: id, from: other, connection: 1, signal: { type: "restart" } },
    rejected: { ...room, to: id, from: other, connection: 1, signal: { type: "unheard" } },
  },
  "room.recordingChanged": {
    accepted: { ...room, recording },
    rejected: { ...room, recording: { ...recording, state: "paused" } },
  },
};

const presenceSays = {
  "presence.changed": { accepted: { memberId: id, online: true }, rejected: { memberId: id } },
  "conversation.typed": { accepted: { conversationId: id, memberId: other }, rejected: { conversationId: id } },
};

const signalingSays: Examples<typeof signalingEvents> = {
  ...roomSays,
  ...presenceSays,
  "documents.changed": { accepted: { sequence: 1 }, rejected: { sequence: -1 } },
  "session.ended": nothing,
};

const ipcSays: Examples<typeof ipcEvents> = {
  ...roomSays,
  "settings.changed": { accepted: settings, rejected: { ...settings, textSize: 1000 } },
  "session.changed": { accepted: session, rejected: { ...session, connection: "maybe" } },
  "sync.changed": {
    accepted: {
      connection: "online",
      lastPulledAt: null,
      waitingWrites: 0,
      refusedWrites: 0,
      waitingSegments: 0,
      newerDocuments: 0,
      otherVersion: false,
    },
    rejected: { connection: "online" },
  },
  "documents.changed": { accepted: { collections: ["member"] }, rejected: { collections: ["unheard"] } },
  "application.changed": nothing,
  "recordings.changed": { accepted: { id }, rejected: {} },
  "handbooks.changed": nothing,
  "articles.changed": nothing,
  "packs.changed": nothing,
  "translation.modelsChanged": nothing,
  "captions.modelsChanged": nothing,
  "captions.heard": {
    accepted: { final: true, startMs: 0, endMs: 1, text: "Merhaba" },
    rejected: { final: true, startMs: 0, endMs: 1, text: "a\u202eb" },
  },
  "captions.paceChanged": { accepted: { pace: "skipping" }, rejected: { pace: "slow" } },
  "captions.stopped": { accepted: { failure: null }, rejected: {} },
  "handbooks.importsChanged": nothing,
  "handbooks.indexProgressed": { accepted: { renewal: { done: 1, total: 2 } }, rejected: { renewal: 1 } },
  "marks.changed": { accepted: { editionId: id }, rejected: {} },
  "reading.changed": nothing,
  "handbooks.importProgressed": {
    accepted: { importId: id, stage: "reading", done: 0, total: 1 },
    rejected: { importId: id, stage: "dreaming", done: 0, total: 1 },
  },
  "hub.reconnected": nothing,
  "messages.changed": { accepted: { conversationId: null }, rejected: {} },
  "people.changed": nothing,
  "people.typed": { accepted: { conversationId: id, memberId: other }, rejected: {} },
  "messages.arrived": {
    accepted: { conversationId: id, conversationTitle: "", authorName: null, text: null, count: 1 },
    rejected: { conversationId: id, conversationTitle: "", authorName: null, text: null, count: 0 },
  },
};

const tables: [string, CallTable, Examples<CallTable>][] = [
  ["signaling", signalingCalls, signaling],
  ["sync", syncCalls, sync],
  ["ipc", ipcCalls, ipc],
];
const callRows = tables.flatMap(([title, table, examples]) =>
  Object.entries(table).map(([name, row]) => ({
    title: `${title} ${name}`,
    table,
    name,
    row,
    example: examples[name],
  })),
);
const eventTables: [string, EventTable, Examples<EventTable>][] = [
  ["signaling", signalingEvents, signalingSays],
  ["ipc", ipcEvents, ipcSays],
];
const eventRows = eventTables.flatMap(([title, table, examples]) =>
  Object.entries(table).map(([name, schema]) => ({ title: `${title} ${name}`, schema, example: examples[name] })),
);

/** Handlers that all do the same. */
const allOf = (table: CallTable, handler: () => unknown) =>
  Object.fromEntries(Object.keys(table).map((name) => [name, handler])) as unknown as Handlers<CallTable>;
const ignoreBug = () => undefined;

describe("calls", () => {
  test.each(callRows)("$title takes its example and refuses the wrong one", async ({ table, name, example }) => {
    const handlers = allOf(table, () => "handled");
    const call = (input: unknown) => answerCall(table, handlers, name, input, undefined, ignoreBug);
    expect(await call(example?.accepted)).toEqual({ ok: true, value: "handled" });
    expect(await call(example?.rejected)).toMatchObject({ ok: false, failure: { code: "boundary.inputInvalid" } });
  });

  test.each(callRows)("$title survives any input", async ({ table, name }) => {
    const bugs: unknown[] = [];
    const handlers = allOf(table, () => ({}));
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: true, withDate: true, withMap: true }), async (input) => {
        const onBug = (_: string, cause: unknown) => void bugs.push(cause);
        expect(answerSchema.safeParse(await answerCall(table, handlers, name, input, undefined, onBug)).success).toBe(
          true,
        );
      }),
      { numRuns: 30 },
    );
    expect(bugs).toEqual([]);
  });

  test.each(callRows)("$title opens any answer, or says what is wrong with it", ({ row }) => {
    const envelope = fc.oneof(
      fc.anything(),
      fc.record({ ok: fc.constant(true), value: fc.anything() }),
      fc.record({
        ok: fc.constant(false),
        failure: fc.record({ code: fc.constantFrom(...failureCodes), details: fc.anything() }),
      }),
    );
    const wrong: unknown[] = [];
    fc.assert(
      fc.property(envelope, (answer) => {
        try {
          openAnswer(row, answer);
        } catch (cause) {
          if (!(cause instanceof ExpectedFailure)) wrong.push(cause);
        }
      }),
      { numRuns: 30 },
    );
    expect(wrong).toEqual([]);
  });
});

describe("events", () => {
  test.each(eventRows)("$title takes its example and refuses the wrong one", ({ schema, example }) => {
    expect(schema.safeParse(example?.accepted).success).toBe(true);
    expect(schema.safeParse(example?.rejected).success).toBe(false);
  });
});
