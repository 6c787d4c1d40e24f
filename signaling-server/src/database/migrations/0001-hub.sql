-- Members, sessions, the change log, segments. Times are ISO 8601 in UTC, so that they sort as text.

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  -- Lower case.
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'administrator')),
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A session is the family of all tokens that came out of one sign-in.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  created_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_member ON sessions (member_id);

-- Of every token only its SHA-256 is kept.
CREATE TABLE access_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_tokens_session ON access_tokens (session_id);
CREATE INDEX access_tokens_expiry ON access_tokens (expires_at);

CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  expires_at TEXT NOT NULL,
  -- The hash of the token that a renewal put in its place. Used tokens stay until they expire: seeing one again with
  -- another successor gives a thief away.
  next_hash TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

-- Failed sign-ins, by the hash of the e-mail address, whether or not an account bears it.
CREATE TABLE sign_in_attempts (
  account_hash TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  blocked_until TEXT NOT NULL,
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_attempts_last ON sign_in_attempts (last_at);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  note TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES members (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  used_by TEXT REFERENCES members (id)
) STRICT, WITHOUT ROWID;

-- The log: one row for each accepted write, never changed or removed.
CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  write_id TEXT NOT NULL UNIQUE,
  writer_id TEXT NOT NULL,
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  version INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT,
  UNIQUE (collection, id, version)
) STRICT;

-- What the log comes to: the newest version of every document.
CREATE TABLE documents (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

-- A row stands here once its file is safely on disk.
CREATE TABLE segments (
  stream_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (stream_id, number)
) STRICT, WITHOUT ROWID;

-- The end marks.
CREATE TABLE stream_ends (
  stream_id TEXT PRIMARY KEY,
  segment_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
