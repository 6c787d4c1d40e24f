-- Files that a document showed before it was hidden, removed or changed, or went with its scope: their segments may have to
-- go from this disk (segments/hiddenFiles.ts). Written with the change itself, so that a kill in between loses none.
CREATE TABLE hidden_files (
  stream_id TEXT PRIMARY KEY,
  -- Of the message, the article or the recording that showed it.
  owner_id TEXT NOT NULL,
  scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- No rows of its own: what is put into it is told apart by the trigger, whichever of the two below it comes from.
CREATE VIEW bodies_gone AS SELECT id, scope, body FROM documents WHERE 0;
CREATE TRIGGER bodies_gone_files INSTEAD OF INSERT ON bodies_gone
BEGIN
  INSERT OR REPLACE INTO hidden_files
  SELECT file.value ->> 'streamId', NEW.id, NEW.scope FROM json_each(NEW.body, '$.attachments') AS file
  WHERE file.type = 'object' AND file.value ->> 'streamId' IN (SELECT id FROM streams)
  UNION ALL
  SELECT file.value ->> 'id', coalesce(NEW.body ->> 'articleId', NEW.id), NEW.scope
  FROM json_each(NEW.body, '$.files') AS file
  WHERE file.type = 'object' AND file.value ->> 'id' IN (SELECT id FROM streams)
  UNION ALL
  SELECT NEW.id, NEW.id, NEW.scope WHERE NEW.id IN (SELECT id FROM streams);
END;

CREATE TRIGGER documents_files_changed AFTER UPDATE OF body ON documents
WHEN OLD.body IS NOT NULL AND OLD.body IS NOT NEW.body
  AND OLD.collection IN ('message', 'attachment', 'recording', 'manuscript', 'article', 'articleVersion')
BEGIN
  INSERT INTO bodies_gone VALUES (OLD.id, OLD.scope, OLD.body);
END;
CREATE TRIGGER documents_files_gone AFTER DELETE ON documents
WHEN OLD.body IS NOT NULL
  AND OLD.collection IN ('message', 'attachment', 'recording', 'manuscript', 'article', 'articleVersion')
BEGIN
  INSERT INTO bodies_gone VALUES (OLD.id, OLD.scope, OLD.body);
END;
