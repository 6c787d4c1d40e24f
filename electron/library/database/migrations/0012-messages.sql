-- Messages: their order, what is written and not sent, and an index of what they say.

-- The place of a document's first version in the hub's log, and when the hub took it. Known of none that is here:
-- everything is sent again, and until then the old copy stays.
ALTER TABLE documents ADD COLUMN first_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
UPDATE documents SET stale = 1;
DELETE FROM cursors;

CREATE INDEX documents_messages ON documents (scope, first_sequence) WHERE collection = 'message';
CREATE INDEX documents_reactions ON documents (json_extract(body, '$.messageId')) WHERE collection = 'reaction';
CREATE INDEX outbox_scope ON outbox (collection, scope);

CREATE TABLE drafts (
  member_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  text TEXT NOT NULL,
  reply_to_id TEXT,
  PRIMARY KEY (member_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- Files of drafts. Their bytes are segments of a stream with this id, which nobody sends before the message is sent.
CREATE TABLE draft_files (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  -- JSON; null where there is no picture of it.
  thumbnail TEXT,
  -- Both null until all of it is here.
  sha256 TEXT,
  media_type TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_files_conversation ON draft_files (member_id, conversation_id);

-- Through which first sequence the person was told of new messages; no row before the first pull.
CREATE TABLE told_messages (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  through INTEGER NOT NULL
) STRICT;

-- Which collections have streams is said by the contract, and not by a constraint of this table as before.
ALTER TABLE streams ADD COLUMN stream_collection TEXT NOT NULL DEFAULT 'recording';
UPDATE streams SET stream_collection = collection;
ALTER TABLE streams DROP COLUMN collection;
ALTER TABLE streams RENAME COLUMN stream_collection TO collection;
