import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";
import type { Account } from "../session/account.ts";

/** What the parts of this room work with. */
export interface MessageParts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  /** Documents were written: show them, and send them when the hub is there. */
  readonly written: () => void;
  /** Something changed that is in no document: a draft, a file. */
  readonly changed: (conversationId: string | null) => void;
}
