-- What a session is told by: the device as it calls itself, the kind of client, when it last renewed its tokens.
ALTER TABLE sessions ADD COLUMN device_name TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN client TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE sessions ADD COLUMN address_kind TEXT NOT NULL DEFAULT 'internet';
ALTER TABLE sessions ADD COLUMN last_used_at TEXT NOT NULL DEFAULT '';
UPDATE sessions SET last_used_at = created_at;

-- The shared secret of RFC 6238, sealed with the key that lies beside the database (accounts/hubKey.ts).
CREATE TABLE second_factors (
  member_id TEXT PRIMARY KEY REFERENCES members (id),
  secret BLOB NOT NULL,
  -- Null until the first code was right: until then nothing is asked for.
  confirmed_at TEXT,
  -- The step of time of the last code that was taken: no code is taken twice.
  last_step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  code_hash TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_codes_member ON recovery_codes (member_id);

-- One-time codes that let somebody choose a new password. A newer one takes the place of the one before.
CREATE TABLE password_resets (
  member_id TEXT PRIMARY KEY REFERENCES members (id),
  code_hash TEXT NOT NULL UNIQUE,
  issued_by TEXT NOT NULL REFERENCES members (id),
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What members said should be looked at. What it was then is kept, as those who decide may not see where it lies.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  collection TEXT NOT NULL,
  document_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  body TEXT NOT NULL,
  reporter_id TEXT NOT NULL REFERENCES members (id),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'hidden')),
  decided_at TEXT,
  decided_by TEXT REFERENCES members (id),
  decision TEXT NOT NULL DEFAULT '',
  UNIQUE (reporter_id, collection, document_id, version)
) STRICT;
CREATE INDEX reports_queue ON reports (state, created_at);
CREATE INDEX reports_document ON reports (collection, document_id);
