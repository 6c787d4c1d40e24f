-- Who was let into which scope by a document (documents/memberships.ts). Everybody is in `members` and in their own
-- `personal:<id>` without a row here.
CREATE TABLE scope_members (
  member_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  -- The sequence of the change that let them in, and of the one that took them out; null while they are in.
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (member_id, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_members_scope ON scope_members (scope, member_id) WHERE until IS NULL;

INSERT INTO scope_members (member_id, scope, since)
  SELECT id, 'administrators', sequence FROM documents
  WHERE collection = 'member' AND deleted = 0 AND json_extract(body, '$.role') = 'administrator';

-- One row for each start of the hub: where the log stood then. A client that followed the log further within an epoch
-- than this history did, or in an epoch that is not here, followed another one (documents/history.ts).
CREATE TABLE epochs (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  after_sequence INTEGER NOT NULL
) STRICT;

-- The version of its collection's schema that a body was written in.
ALTER TABLE changes ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE documents ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;

CREATE INDEX documents_scope ON documents (scope, sequence);
