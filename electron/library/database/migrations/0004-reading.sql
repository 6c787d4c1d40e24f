-- What a person leaves in handbooks, and how far they have read. Nothing here refers to a row of an edition: editions
-- go, come back and give way to newer ones, and what the person wrote stays.

-- What is known of an edition in which there are marks or a place, for when it is not here any more.
CREATE TABLE read_editions (
  id TEXT PRIMARY KEY,
  handbook_id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  edition TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
  id TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES read_editions (id),
  section_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bookmark', 'highlight', 'note')),
  color TEXT NOT NULL,
  note TEXT NOT NULL,
  -- Passages counted from 0 within the section, offsets in UTF-16 units; all null: the section as a whole.
  start_passage INTEGER,
  start_offset INTEGER,
  end_passage INTEGER,
  end_offset INTEGER,
  quote TEXT NOT NULL,
  -- The words around it as they were: they tell the same words in two places apart.
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  -- As they were, for when the section is gone.
  section_title TEXT NOT NULL,
  page INTEGER,
  section_position INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- Removed by the person, who may still think better of it; deleted for good at the next start.
  removed_at TEXT
) STRICT;
CREATE INDEX marks_edition ON marks (edition_id);

CREATE TABLE reading_places (
  edition_id TEXT PRIMARY KEY REFERENCES read_editions (id),
  section_id TEXT NOT NULL,
  passage INTEGER NOT NULL,
  read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
