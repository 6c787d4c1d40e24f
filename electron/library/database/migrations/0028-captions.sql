-- IF NOT EXISTS: it bore a lower number once than ones that ran before it. Some have all this by that number, others never got it.
-- Where models for captions are brought in from, and what it offered when it was last read, as JSON.
CREATE TABLE IF NOT EXISTS speech_source (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  offers TEXT NOT NULL
) STRICT;

-- A row is written when the file of the model is whole on disk.
CREATE TABLE IF NOT EXISTS speech_models (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  installed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Models that were asked for and are not here; why, where that is known, as JSON.
CREATE TABLE IF NOT EXISTS speech_wishes (
  name TEXT PRIMARY KEY,
  asked_at TEXT NOT NULL,
  failure TEXT
) STRICT, WITHOUT ROWID;

-- Captions of recordings that are made here, until they are written into a document. `cue` as JSON.
CREATE TABLE IF NOT EXISTS waiting_cues (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  cue TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS waiting_cues_recording ON waiting_cues (recording_id);

-- Captions of a recording are asked for together.
CREATE INDEX IF NOT EXISTS documents_caption_parts ON documents (json_extract(body, '$.recordingId')) WHERE collection = 'captionPart';
