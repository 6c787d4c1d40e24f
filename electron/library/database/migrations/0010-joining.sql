-- The application that is filled in on this computer, or was sent from it, and the directory's index.

CREATE TABLE application (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  hub_url TEXT NOT NULL,
  -- Sealed with the host's key: whoever has it is the applicant. Made here, so that sending twice is sending once.
  code BLOB NOT NULL,
  -- draft: being filled in; waiting: to be sent; sent: the hub has it.
  standing TEXT NOT NULL CHECK (standing IN ('draft', 'waiting', 'sent')),
  -- As typed.
  form TEXT NOT NULL,
  evidence_name TEXT,
  evidence_type TEXT,
  evidence BLOB,
  -- What the hub last said of it, as JSON, and when.
  state TEXT,
  checked_at TEXT,
  failure TEXT
) STRICT;

-- People and institutions as the directory finds them. A row of the index has the number of the entry.
CREATE TABLE directory_entries (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'institution')),
  id TEXT NOT NULL UNIQUE,
  institution_id TEXT,
  -- The folded name.
  sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX directory_entries_institution ON directory_entries (institution_id) WHERE institution_id IS NOT NULL;
CREATE INDEX directory_entries_order ON directory_entries (kind, sort_key);

-- names: of the person and the institution, folded; facets: country, languages, specialities and so on, a token for each.
CREATE VIRTUAL TABLE directory_index USING fts5 (
  names,
  facets,
  content = '',
  contentless_delete = 1,
  detail = 'column',
  prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co' tokenchars '_'"
);

-- What changed since the index was last brought up.
CREATE TABLE directory_stale (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
INSERT INTO directory_stale SELECT collection, id FROM documents WHERE collection IN ('member', 'profile', 'institution');

CREATE TRIGGER directory_document_added AFTER INSERT ON documents WHEN new.collection IN ('member', 'profile', 'institution')
BEGIN
  INSERT INTO directory_stale VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER directory_document_changed AFTER UPDATE OF body, deleted ON documents
WHEN new.collection IN ('member', 'profile', 'institution')
BEGIN
  INSERT INTO directory_stale VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER directory_document_gone AFTER DELETE ON documents WHEN old.collection IN ('member', 'profile', 'institution')
BEGIN
  INSERT INTO directory_stale VALUES (old.collection, old.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER directory_written AFTER INSERT ON outbox WHEN new.collection IN ('profile', 'institution')
BEGIN
  INSERT INTO directory_stale VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER directory_given_up AFTER DELETE ON outbox WHEN old.collection IN ('profile', 'institution')
BEGIN
  INSERT INTO directory_stale VALUES (old.collection, old.id) ON CONFLICT DO NOTHING;
END;
