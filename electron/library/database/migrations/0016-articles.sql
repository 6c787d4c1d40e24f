-- What a member writes, on her own computer until she hands it in.
CREATE TABLE article_drafts (
  -- Of the manuscript, and of the article that it becomes.
  id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  -- As typed, as JSON.
  words TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- When it was handed in; it stays until the hub has it.
  handed_in_at TEXT,
  PRIMARY KEY (id, member_id)
) STRICT, WITHOUT ROWID;

-- Images and videos that were added on this computer: streams of segments that are sent once a manuscript lists them.
CREATE TABLE article_own_files (
  stream_id TEXT PRIMARY KEY,
  draft_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  -- As a manuscript lists it, as JSON; null while a video is still being read.
  facts TEXT,
  handed_in INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX article_own_files_draft ON article_own_files (draft_id);

-- Streams carry ever more than recordings and packs: what kinds there are is for the program to know.
ALTER TABLE streams ADD COLUMN kind TEXT NOT NULL DEFAULT 'recording';
UPDATE streams SET kind = collection;
ALTER TABLE streams DROP COLUMN collection;
ALTER TABLE streams RENAME COLUMN kind TO collection;
