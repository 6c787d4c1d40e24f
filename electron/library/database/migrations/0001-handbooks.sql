-- The handbooks of this computer. An edition is written whole or not at all, and never changed afterwards.

CREATE TABLE editions (
  number INTEGER PRIMARY KEY,
  -- Derived from the content, so that the same files give the same edition and links to it survive.
  id TEXT NOT NULL UNIQUE,
  -- Folder and language among what ships with the product; null for what was imported here.
  bundle_key TEXT UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  edition TEXT NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('markdown', 'pdf')),
  clinically_reviewed INTEGER NOT NULL,
  section_count INTEGER NOT NULL,
  passage_count INTEGER NOT NULL,
  image_count INTEGER NOT NULL,
  table_count INTEGER NOT NULL
) STRICT;

-- Bundled editions that the person removed: they do not come back at the next start.
CREATE TABLE dismissed_editions (
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  edition_number INTEGER NOT NULL REFERENCES editions (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  parent_id TEXT,
  level INTEGER NOT NULL,
  title TEXT NOT NULL,
  page INTEGER,
  html TEXT NOT NULL,
  UNIQUE (edition_number, position)
) STRICT;

CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  edition_number INTEGER NOT NULL,
  section_number INTEGER NOT NULL REFERENCES sections (number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'body')),
  page INTEGER,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX passages_section ON passages (section_number);

CREATE TABLE assets (
  edition_number INTEGER NOT NULL REFERENCES editions (number) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (edition_number, sha256)
) STRICT;

-- rowid = passages.id. text: the passage's own words; context: the titles above it; characters: one token for each
-- character of scripts that write no spaces, for what the word segmenter cut differently than the reader.
CREATE VIRTUAL TABLE passage_index USING fts5 (
  text,
  context,
  characters,
  content = '',
  contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

CREATE TRIGGER passages_deleted AFTER DELETE ON passages BEGIN
  DELETE FROM passage_index WHERE rowid = old.id;
END;

-- What the index was made with; another word segmenter (ICU) or other rules mean another index.
CREATE TABLE search_rules (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  icu TEXT NOT NULL,
  rules INTEGER NOT NULL
) STRICT;
