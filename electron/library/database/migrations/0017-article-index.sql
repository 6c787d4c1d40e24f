-- Articles as they are listed and found, made from the documents.
CREATE TABLE indexed_articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Of the document that it was made from.
  sequence INTEGER NOT NULL,
  -- Of a newer version of this program: kept, and not shown.
  readable INTEGER NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  -- With a space before and after each code.
  subjects TEXT NOT NULL,
  revised_at TEXT NOT NULL,
  video_count INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  -- The rest of what a list shows, as JSON.
  summary TEXT NOT NULL
) STRICT;
CREATE INDEX indexed_articles_order ON indexed_articles (withdrawn, revised_at DESC);

-- As `passage_index`. rowid = indexed_articles.number; context: the title.
CREATE VIRTUAL TABLE article_index USING fts5 (
  text,
  context,
  characters,
  content = '',
  contentless_delete = 1,
  prefix = '2',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
CREATE TRIGGER indexed_articles_gone AFTER DELETE ON indexed_articles BEGIN
  DELETE FROM article_index WHERE rowid = old.number;
END;

-- What the index was made with; another word segmenter (ICU) or other rules mean another index.
CREATE TABLE article_index_rules (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  icu TEXT NOT NULL,
  rules INTEGER NOT NULL
) STRICT;

-- Versions and comments by the article that they are of.
CREATE INDEX documents_of_article ON documents (json_extract(body, '$.articleId'), collection)
  WHERE collection IN ('articleVersion', 'articleComment') AND deleted = 0;
