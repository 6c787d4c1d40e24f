import type { IpcEventName } from "../../contract/ipc.ts";
import type { CallName } from "./desktop.ts";

/** After which events the answer of a reading call may have changed. */
export const rereads: Partial<Record<CallName, readonly IpcEventName[]>> = {
  "settings.read": ["settings.changed"],
  "session.read": ["session.changed"],
  "sync.read": ["sync.changed", "session.changed"],
  "outbox.list": ["sync.changed", "documents.changed"],
  "sessions.list": ["session.changed"],
  "secondFactor.read": ["session.changed"],
  "members.list": ["documents.changed", "session.changed"],
  "invitations.list": ["documents.changed", "session.changed"],
  "handbooks.list": ["handbooks.changed"],
  "handbooks.outline": ["handbooks.changed"],
  "handbooks.section": ["handbooks.changed"],
  "handbooks.search": ["handbooks.changed", "handbooks.indexProgressed"],
  "handbooks.imports": ["handbooks.importsChanged"],
  "handbooks.draft": ["handbooks.changed"],
  "handbooks.watchedFolder": ["handbooks.importsChanged"],
  "marks.list": ["marks.changed", "handbooks.changed"],
  "marks.editions": ["marks.changed", "handbooks.changed"],
  "reading.recent": ["reading.changed", "handbooks.changed"],
  "packs.list": ["packs.changed", "documents.changed", "handbooks.changed", "session.changed"],
  "publishers.list": ["packs.changed", "handbooks.changed"],
  "consultations.list": ["documents.changed", "session.changed"],
  "recordings.list": ["documents.changed", "recordings.changed", "session.changed"],
  "questions.list": ["documents.changed", "session.changed"],
  "questions.read": ["documents.changed", "session.changed", "sync.changed"],
  "questions.similar": ["documents.changed"],
  "questions.news": ["documents.changed", "session.changed"],
  "questions.openPassage": ["handbooks.changed"],
  "announcements.list": ["documents.changed", "session.changed"],
};
