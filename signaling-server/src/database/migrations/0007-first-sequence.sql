-- The place of a document's first version in the log, and when it was taken: an order that later changes leave as it is.
ALTER TABLE documents ADD COLUMN first_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
UPDATE documents SET (first_sequence, created_at) = (
  SELECT sequence, updated_at FROM changes
  WHERE changes.collection = documents.collection AND changes.id = documents.id AND changes.version = 1
);
