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
