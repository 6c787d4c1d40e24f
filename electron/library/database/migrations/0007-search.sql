-- Search over hundreds of thousands of passages. A row of the index says by its number what it is: titles before text,
-- then the language, then the passage (search/indexRows.ts), so that a search keeps to a language or an edition, and
-- finds titles first, by reading a range of rows and nothing else.

DROP TRIGGER passages_deleted;
DROP TABLE passage_index;
-- The index is filled anew in the background of the next start.
DELETE FROM search_rules;

CREATE TABLE index_languages (
  number INTEGER PRIMARY KEY,
  language TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO index_languages (language) SELECT DISTINCT language FROM editions;

-- The passages of an edition have ids in a row.
CREATE TABLE indexed_editions (
  edition_number INTEGER PRIMARY KEY,
  language_number INTEGER NOT NULL REFERENCES index_languages (number),
  first_passage INTEGER NOT NULL,
  last_passage INTEGER NOT NULL
) STRICT;
INSERT INTO indexed_editions (edition_number, language_number, first_passage, last_passage)
SELECT e.number, l.number, min(p.id), max(p.id)
FROM passages p JOIN editions e ON e.number = p.edition_number JOIN index_languages l ON l.language = e.language
GROUP BY e.number;

-- A section begins with its heading and ends where the next begins.
CREATE INDEX passages_headings ON passages (id, section_number) WHERE kind = 'heading';

-- text: the passage's own words; context: the titles above it; characters: one token for each character of scripts
-- that write no spaces, for what the word segmenter cut differently than the reader.
CREATE VIRTUAL TABLE passage_index USING fts5 (
  text,
  context,
  characters,
  content = '',
  contentless_delete = 1,
  prefix = '2',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- The words of alphabets, for those who mistype them: folded as in the index, and as a book writes them.
CREATE TABLE indexed_words (
  language_number INTEGER NOT NULL REFERENCES index_languages (number),
  word TEXT NOT NULL,
  written TEXT NOT NULL,
  PRIMARY KEY (language_number, word)
) STRICT, WITHOUT ROWID;

-- Languages from which an edition went: their words are looked through, from this word on, for those that went too.
CREATE TABLE stale_words (
  language_number INTEGER PRIMARY KEY,
  after TEXT NOT NULL
) STRICT;

-- How far the index was made anew by another word segmenter or other rules; no row while it is current.
CREATE TABLE index_renewal (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  icu TEXT NOT NULL,
  rules INTEGER NOT NULL,
  through_passage INTEGER NOT NULL
) STRICT;

-- Raised with every change of what there is to be searched.
CREATE TABLE index_generation (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  generation INTEGER NOT NULL
) STRICT;
INSERT INTO index_generation VALUES (1, 1);

CREATE TRIGGER passages_deleted AFTER DELETE ON passages BEGIN
  DELETE FROM passage_index WHERE rowid = (
    SELECT ((old.kind = 'body') << 45) | (language_number << 33) | old.id
    FROM indexed_editions WHERE edition_number = old.edition_number
  );
END;
CREATE TRIGGER editions_deleted AFTER DELETE ON editions BEGIN
  INSERT OR REPLACE INTO stale_words (language_number, after)
  SELECT language_number, '' FROM indexed_editions WHERE edition_number = old.number;
  DELETE FROM indexed_editions WHERE edition_number = old.number;
END;
CREATE TRIGGER editions_superseded AFTER UPDATE OF superseded_at ON editions BEGIN
  UPDATE index_generation SET generation = generation + 1;
END;
CREATE TRIGGER indexed_editions_added AFTER INSERT ON indexed_editions BEGIN
  UPDATE index_generation SET generation = generation + 1;
END;
CREATE TRIGGER indexed_editions_gone AFTER DELETE ON indexed_editions BEGIN
  UPDATE index_generation SET generation = generation + 1;
END;
