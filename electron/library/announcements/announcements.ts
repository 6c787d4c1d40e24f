import { uuidv7 } from "uuidv7";
import type { announcementCalls } from "../../../contract/announcementCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { announcementBodySchema } from "../../../contract/models/announcement.ts";
import { cleanLine, cleanText } from "../../../contract/models/safeText.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  /** Something was written or dismissed: show it, and send what is to be sent. */
  readonly written: () => void;
}

export function createAnnouncements(parts: Parts): HandlersOf<keyof typeof announcementCalls> {
  const { database, account, replica, outbox, written } = parts;
  const readerId = () => account.signedIn?.member.id ?? "";
  const dismissedVersion = database
    .prepare<[string, string], number>("SELECT version FROM announcement_dismissals WHERE reader_id = ? AND id = ?")
    .pluck();
  const dismiss = database.prepare("INSERT OR REPLACE INTO announcement_dismissals VALUES (?, ?, ?)");
  const requireOne = (id: string) => {
    if (replica.get("announcement", id) === null) throw new ExpectedFailure("document.notFound");
  };
  const authorId = () => account.requireSignedIn().member.id;
  return {
    "announcements.list": () => ({
      announcements: replica
        .list("announcement")
        .map(({ id, standing, body }) => {
          const seen = dismissedVersion.get(readerId(), id);
          return {
            ...body,
            id,
            standing,
            dismissed: seen !== undefined && seen >= replica.version("announcement", id),
          };
        })
        .sort((one, other) => (one.from < other.from ? 1 : -1)),
    }),
    "announcements.write": ({ id, ...words }) => {
      if (id !== null) requireOne(id);
      const clean = <Words extends { title: string; text: string }>(each: Words): Words => ({
        ...each,
        title: cleanLine(each.title),
        text: cleanText(each.text).trim(),
      });
      const body = announcementBodySchema.safeParse({ ...clean(words), translations: words.translations.map(clean) });
      if (!body.success) throw new ExpectedFailure("document.bodyInvalid");
      const documentId = id ?? uuidv7();
      outbox.add({ collection: "announcement", id: documentId, body: body.data, authorId: authorId() });
      written();
      return { id: documentId };
    },
    "announcements.remove": ({ id }) => {
      requireOne(id);
      outbox.takeBack({ collection: "announcement", id, authorId: authorId() });
      written();
      return {};
    },
    "announcements.dismiss": ({ id }) => {
      dismiss.run(readerId(), id, replica.version("announcement", id));
      written();
      return {};
    },
  };
}
