-- Images and videos of articles: streams of segments that belong to a manuscript, which lists them.
CREATE TABLE article_files (
  stream_id TEXT PRIMARY KEY,
  -- Of the manuscript, and of the article that it becomes.
  article_id TEXT NOT NULL,
  -- As the manuscript lists it: JSON of `contract/models/article.ts`. Never changes.
  facts TEXT NOT NULL,
  -- A published version shows it: whoever reads articles may have it.
  published INTEGER NOT NULL DEFAULT 0,
  -- Nothing shows it any more: its segments are to go.
  gone INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX article_files_article ON article_files (article_id);
CREATE INDEX article_files_gone ON article_files (stream_id) WHERE gone = 1;
