-- Editions belong together as one handbook, follow each other as versions, and come in more formats and ways. SQLite
-- cannot loosen a CHECK, so the table is made anew; foreign keys are off while migrations run.

CREATE TABLE editions_new (
  number INTEGER PRIMARY KEY,
  -- Derived from the content, so that the same files give the same edition and links to it survive.
  id TEXT NOT NULL UNIQUE,
  -- The same for every language and version of one handbook.
  handbook_id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('bundled', 'imported', 'pack')),
  -- Folder and language among what ships with the product; null for every other origin.
  bundle_key TEXT UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  edition TEXT NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  -- A newer version in the same language took its place then; null for the one that is read and searched.
  superseded_at TEXT,
  format TEXT NOT NULL CHECK (format IN ('markdown', 'pdf', 'epub', 'docx', 'html')),
  clinically_reviewed INTEGER NOT NULL,
  -- What the reading of its files could only guess or had to leave out: a JSON array of notices.
  notices TEXT NOT NULL DEFAULT '[]',
  -- The name of the file it was read from, where that is kept beside it; else null.
  original_name TEXT,
  -- Who signed the pack it came in: an Ed25519 public key in lower-case hexadecimal, and the name it gives itself.
  publisher_key TEXT,
  publisher_name TEXT,
  section_count INTEGER NOT NULL,
  passage_count INTEGER NOT NULL,
  image_count INTEGER NOT NULL,
  table_count INTEGER NOT NULL
) STRICT;

INSERT INTO editions_new (number, id, handbook_id, origin, bundle_key, title, language, edition, source, licence,
  imported_at, format, clinically_reviewed, section_count, passage_count, image_count, table_count)
SELECT number, id, id, CASE WHEN bundle_key IS NULL THEN 'imported' ELSE 'bundled' END, bundle_key, title, language,
  edition, source, licence, imported_at, format, clinically_reviewed, section_count, passage_count, image_count,
  table_count
FROM editions;

DROP TABLE editions;
ALTER TABLE editions_new RENAME TO editions;
CREATE INDEX editions_handbook ON editions (handbook_id, language);

-- What an author or a format calls the section, the same in every language and version where it has such a name
-- ("03-oxygen.md#2"); empty where there is none.
ALTER TABLE sections ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
