-- Files that a document showed before it was hidden, removed or changed, or went with its scope: their segments may have to
-- go from this disk (segments/hiddenFiles.ts). Written with the change itself, so that a kill in between loses none.
CREATE TABLE hidden_files (
  stream_id TEXT PRIMARY KEY,
  -- Of the message, the article or the recording that showed it.
  owner_id TEXT NOT NULL,
  scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER documents_files_changed AFTER UPDATE OF body ON documents
WHEN OLD.body IS NOT NULL AND OLD.body IS NOT NEW.body
  AND OLD.collection IN ('message', 'attachment', 'recording', 'manuscript', 'article', 'articleVersion')
BEGIN
  INSERT OR REPLACE INTO hidden_files
  SELECT file.value ->> 'streamId', OLD.id, OLD.scope FROM json_each(OLD.body, '$.attachments') AS file
  WHERE file.type = 'object' AND file.value ->> 'streamId' IN (SELECT id FROM streams)
  UNION ALL
  SELECT file.value ->> 'id', coalesce(OLD.body ->> 'articleId', OLD.id), OLD.scope
  FROM json_each(OLD.body, '$.files') AS file
  WHERE file.type = 'object' AND file.value ->> 'id' IN (SELECT id FROM streams)
  UNION ALL
  SELECT OLD.id, OLD.id, OLD.scope WHERE OLD.id IN (SELECT id FROM streams);
END;

CREATE TRIGGER documents_files_gone AFTER DELETE ON documents
WHEN OLD.body IS NOT NULL
  AND OLD.collection IN ('message', 'attachment', 'recording', 'manuscript', 'article', 'articleVersion')
BEGIN
  INSERT OR REPLACE INTO hidden_files
  SELECT file.value ->> 'streamId', OLD.id, OLD.scope FROM json_each(OLD.body, '$.attachments') AS file
  WHERE file.type = 'object' AND file.value ->> 'streamId' IN (SELECT id FROM streams)
  UNION ALL
  SELECT file.value ->> 'id', coalesce(OLD.body ->> 'articleId', OLD.id), OLD.scope
  FROM json_each(OLD.body, '$.files') AS file
  WHERE file.type = 'object' AND file.value ->> 'id' IN (SELECT id FROM streams)
  UNION ALL
  SELECT OLD.id, OLD.id, OLD.scope WHERE OLD.id IN (SELECT id FROM streams);
END;
