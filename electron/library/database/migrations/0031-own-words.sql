-- A cue that is kept again, after an answer that was lost, is known by its id. Whose words they are, alone writes them.
DELETE FROM waiting_cues WHERE json_extract(cue, '$.memberId') IS NOT author_id;
ALTER TABLE waiting_cues ADD COLUMN cue_id TEXT NOT NULL DEFAULT '';
-- The recording is another computer's, and may never come here: when the wait began, in milliseconds since 1970.
ALTER TABLE waiting_cues ADD COLUMN kept_at INTEGER NOT NULL DEFAULT 0;
UPDATE waiting_cues SET cue_id = 'waiting-' || number, kept_at = unixepoch() * 1000,
  cue = json_set(cue, '$.id', 'waiting-' || number, '$.correctedAt', NULL);
CREATE UNIQUE INDEX waiting_cues_once ON waiting_cues (recording_id, author_id, cue_id);

-- What a model takes for a second of speech on this computer, in seconds; null until it was measured.
ALTER TABLE speech_models ADD COLUMN pace REAL;

-- Captions of recordings as this computer translated them, for whoever reads or saves them again: they go with the recording.
-- `said`: of the words that were translated, which may be corrected since.
CREATE TABLE translated_cues (
  recording_id TEXT NOT NULL,
  language TEXT NOT NULL,
  member_id TEXT NOT NULL,
  cue_id TEXT NOT NULL,
  said TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (recording_id, language, member_id, cue_id)
) STRICT, WITHOUT ROWID;
