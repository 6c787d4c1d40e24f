-- Models for translation and models for captions are wanted in one queue, and where they come from is kept alike.
CREATE TABLE model_sources (
  -- Of what models: 'translation', 'speech'.
  shelf TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  -- What it offered when it was last read, as JSON.
  offers TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO model_sources SELECT 'translation', kind, place, offers FROM translation_source;
INSERT INTO model_sources SELECT 'speech', kind, place, offers FROM speech_source;
DROP TABLE translation_source;
DROP TABLE speech_source;

-- Models that were asked for and are not here; why, where that is known, as JSON.
CREATE TABLE model_wishes (
  shelf TEXT NOT NULL,
  -- 'tr-en' of a model for translation, the name of one for captions.
  key TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  failure TEXT,
  PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;
INSERT INTO model_wishes
  SELECT 'translation', from_language || '-' || to_language, asked_at, failure FROM translation_wishes;
INSERT INTO model_wishes SELECT 'speech', name, asked_at, failure FROM speech_wishes;
DROP TABLE translation_wishes;
DROP TABLE speech_wishes;
