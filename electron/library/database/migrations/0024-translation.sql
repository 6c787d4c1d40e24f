-- Where models for translation are brought in from, and what it offered when it was last read, as JSON.
CREATE TABLE translation_source (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  offers TEXT NOT NULL
) STRICT;

-- A row is written when every file of the model is whole on disk. Files as JSON: kind, sha256, sizeBytes.
CREATE TABLE translation_models (
  from_language TEXT NOT NULL,
  to_language TEXT NOT NULL,
  version TEXT NOT NULL,
  files TEXT NOT NULL,
  installed_at TEXT NOT NULL,
  PRIMARY KEY (from_language, to_language)
) STRICT, WITHOUT ROWID;

-- Models that were asked for and are not here; why, where that is known, as JSON.
CREATE TABLE translation_wishes (
  from_language TEXT NOT NULL,
  to_language TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  failure TEXT,
  PRIMARY KEY (from_language, to_language)
) STRICT, WITHOUT ROWID;

-- What was translated before. key: SHA-256 of the way (models and their content) and of the text. The oldest go first.
CREATE TABLE translations (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;
