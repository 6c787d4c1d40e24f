-- Questions as they are listed, searched and sorted: made from the documents and from what waits in the outbox, and
-- made anew from them at any time. Triggers note what changed, in the transaction that changes it; the library follows.

CREATE TABLE question_changes (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER question_documents_added AFTER INSERT ON documents
WHEN new.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER question_documents_changed AFTER UPDATE OF sequence ON documents
WHEN new.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER question_documents_gone AFTER DELETE ON documents
WHEN old.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (old.collection, old.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER question_writes_added AFTER INSERT ON outbox
WHEN new.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER question_writes_changed AFTER UPDATE OF failure, body ON outbox
WHEN new.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (new.collection, new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER question_writes_gone AFTER DELETE ON outbox
WHEN old.collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow') BEGIN
  INSERT INTO question_changes VALUES (old.collection, old.id) ON CONFLICT DO NOTHING;
END;

-- Whose unsent writes are laid over, and what the index was made with.
CREATE TABLE question_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  reader_id TEXT NOT NULL,
  icu TEXT NOT NULL,
  rules INTEGER NOT NULL
) STRICT;
INSERT INTO question_state VALUES (1, '', '', 0);

CREATE TABLE questions (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  speciality TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  edited INTEGER NOT NULL,
  standing TEXT NOT NULL,
  -- The place in a handbook that it is about.
  handbook_id TEXT,
  anchor TEXT,
  section_id TEXT,
  -- Counted from the tables below.
  answer_count INTEGER NOT NULL DEFAULT 0,
  score INTEGER NOT NULL DEFAULT 0,
  active_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX questions_active ON questions (active_at);
CREATE INDEX questions_score ON questions (score, active_at);
CREATE INDEX questions_asked ON questions (asked_at);
CREATE INDEX questions_author ON questions (author_id);
CREATE INDEX questions_place ON questions (handbook_id, anchor) WHERE handbook_id IS NOT NULL;

CREATE TABLE question_tags (
  tag TEXT NOT NULL,
  question_number INTEGER NOT NULL REFERENCES questions (number) ON DELETE CASCADE,
  PRIMARY KEY (tag, question_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_tags_question ON question_tags (question_number);

-- Numbered as they came to this computer: those above a number are new to who has seen up to it.
CREATE TABLE question_answers (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  question_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  edited INTEGER NOT NULL,
  standing TEXT NOT NULL
) STRICT;
CREATE INDEX question_answers_question ON question_answers (question_id);
CREATE INDEX question_answers_author ON question_answers (author_id);

CREATE TABLE question_comments (
  id TEXT PRIMARY KEY,
  on_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  written_at TEXT NOT NULL,
  edited INTEGER NOT NULL,
  standing TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX question_comments_on ON question_comments (on_id);

CREATE TABLE question_votes (
  id TEXT PRIMARY KEY,
  on_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX question_votes_on ON question_votes (on_id, value);

CREATE TABLE question_acceptances (id TEXT PRIMARY KEY, question_id TEXT NOT NULL UNIQUE, answer_id TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE question_closures (id TEXT PRIMARY KEY, question_id TEXT NOT NULL UNIQUE, duplicate_of TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE question_follows (id TEXT PRIMARY KEY, question_id TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE question_requests (
  id TEXT PRIMARY KEY,
  question_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  asked_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX question_requests_question ON question_requests (question_id);
CREATE INDEX question_requests_member ON question_requests (member_id);

-- As passage_index of the handbooks. rowid = questions.number. text: title, body and answers; context: title and tags.
CREATE VIRTUAL TABLE question_index USING fts5 (
  text,
  context,
  characters,
  content = '',
  contentless_delete = 1,
  prefix = '2',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
CREATE TRIGGER questions_deleted AFTER DELETE ON questions BEGIN
  DELETE FROM question_index WHERE rowid = old.number;
END;

-- What is the person's own on this computer, and not made from anything else.
CREATE TABLE question_seen (
  reader_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  answer_number INTEGER NOT NULL,
  PRIMARY KEY (reader_id, question_id)
) STRICT, WITHOUT ROWID;

-- What is being written, as it was typed.
CREATE TABLE question_drafts (
  reader_id TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (reader_id, key)
) STRICT, WITHOUT ROWID;
