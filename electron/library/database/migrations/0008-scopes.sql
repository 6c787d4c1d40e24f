-- What a document was written in, so that it is brought up where it is read; and whether the hub has sent it since its
-- history changed: until it has sent everything, the old copy is better than none.
ALTER TABLE documents ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE documents ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_scope ON documents (scope);
CREATE INDEX documents_schema ON documents (collection, schema_version) WHERE deleted = 0;

ALTER TABLE outbox ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;

-- Cursors are made by the hub and understood by it alone. The old ones, numbers, are dropped: everything is sent again.
DROP TABLE cursors;
CREATE TABLE cursors (
  hub_url TEXT PRIMARY KEY,
  cursor TEXT NOT NULL,
  pulled_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
