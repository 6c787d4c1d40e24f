-- Where the files of models lie below the folder of models, for the streams of the documents `model`: their segments are read
-- out of them, so that nothing is kept twice.
CREATE TABLE model_files (
  stream_id TEXT NOT NULL,
  -- The number of its first segment.
  first_segment INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (stream_id, first_segment)
) STRICT, WITHOUT ROWID;
