-- Files of the watched folder that the person kept or does not want, by the SHA-256 of their content: none is offered
-- twice, under whatever name.
CREATE TABLE decided_files (
  sha256 TEXT PRIMARY KEY,
  -- As it was last seen: a file that did not change is not read again.
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_files_path ON decided_files (path);
