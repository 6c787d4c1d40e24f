-- What this computer keeps of the exchange.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the member of this computer. Tokens are sealed with the host's key (AES-256-GCM).
CREATE TABLE session (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hub_url TEXT NOT NULL,
  member_id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  refresh_token BLOB NOT NULL,
  -- Made and kept before it is sent, so that a renewal whose answer was lost can be asked for again; null before one.
  next_refresh_token BLOB
) STRICT;

-- The replica: the newest version of every document that the hub has sent.
CREATE TABLE documents (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
  hub_url TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  pulled_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was written here and is not yet accepted by the hub, oldest first.
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  write_id TEXT NOT NULL UNIQUE,
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  base_version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT,
  author_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  failure TEXT
) STRICT;
CREATE INDEX outbox_document ON outbox (collection, id);

-- Streams of segments: recordings made here, and those of others that are wanted or partly kept.
CREATE TABLE streams (
  id TEXT PRIMARY KEY,
  -- own: made here, to be uploaded; kept: fetched from the hub.
  origin TEXT NOT NULL CHECK (origin IN ('own', 'kept')),
  -- How many segments there are in all, once ended; null while it grows.
  end_count INTEGER,
  end_uploaded INTEGER NOT NULL DEFAULT 0,
  keep_offline INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE segments (
  stream_id TEXT NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  -- The file is on this computer's disk.
  here INTEGER NOT NULL,
  -- The hub has it.
  uploaded INTEGER NOT NULL,
  used_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (stream_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX segments_waiting ON segments (stream_id, number) WHERE uploaded = 0;
