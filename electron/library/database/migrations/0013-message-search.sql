-- What messages say, for search: as the index of handbooks has it (handbooks/search). A row has the number of its message.
CREATE TABLE indexed_messages (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE message_index USING fts5 (
  text,
  context,
  characters,
  content = '',
  contentless_delete = 1,
  prefix = '2',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- By which word segmenter and which rules the index was made.
CREATE TABLE message_index_rules (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  icu TEXT NOT NULL,
  rules INTEGER NOT NULL
) STRICT;

-- What came, changed or went since the index was last brought up.
CREATE TABLE stale_messages (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO stale_messages SELECT id FROM documents WHERE collection = 'message';

CREATE TRIGGER message_came AFTER INSERT ON documents WHEN new.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (new.id);
END;
CREATE TRIGGER message_changed AFTER UPDATE OF body, deleted ON documents WHEN new.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (new.id);
END;
CREATE TRIGGER message_went AFTER DELETE ON documents WHEN old.collection = 'message' BEGIN
  INSERT OR IGNORE INTO stale_messages VALUES (old.id);
END;
