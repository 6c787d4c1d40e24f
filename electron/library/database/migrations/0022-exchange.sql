-- What waits to be sent is found too: the index of messages follows the outbox as it follows the documents.
CREATE INDEX outbox_documents ON outbox (collection, id, position);

CREATE TRIGGER message_written AFTER INSERT ON outbox WHEN new.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (new.id);
END;
CREATE TRIGGER message_rewritten AFTER UPDATE OF body ON outbox WHEN new.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (new.id);
END;
CREATE TRIGGER message_done AFTER DELETE ON outbox WHEN old.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (old.id);
END;
INSERT OR IGNORE INTO stale_messages SELECT DISTINCT id FROM outbox WHERE collection = 'message';

-- Why a stream cannot be sent, until the person decides: JSON of the failure; null where nothing is wrong.
ALTER TABLE streams ADD COLUMN failure TEXT;

-- Whom questions are asked from: by the country of their askers.
CREATE INDEX documents_member_country ON documents (json_extract(body, '$.country')) WHERE collection = 'member';

-- Sections without an author's name for them are known again by their titles, in a later edition too.
ALTER TABLE questions ADD COLUMN section_title TEXT;
INSERT INTO question_changes SELECT DISTINCT collection, id FROM documents WHERE collection = 'question' ON CONFLICT DO NOTHING;
INSERT INTO question_changes SELECT DISTINCT collection, id FROM outbox WHERE collection = 'question' ON CONFLICT DO NOTHING;
