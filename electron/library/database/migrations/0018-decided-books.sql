-- Also folders of pages are decided upon, and the same content may lie at several places: each is known at its place.
CREATE TABLE decided_books (
  -- Of a file its content; of a folder the paths in it and their contents.
  sha256 TEXT NOT NULL,
  -- As it was last seen: what did not change is not read again.
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  -- Of a folder, the SHA-256 of its paths with their sizes and times; empty for a single file.
  listing TEXT NOT NULL,
  PRIMARY KEY (sha256, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_books_path ON decided_books (path);
INSERT INTO decided_books SELECT sha256, path, size_bytes, modified_ms, '' FROM decided_files;
DROP TABLE decided_files;
