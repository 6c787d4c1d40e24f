-- What each member wants of translation here. server: never, whenNeeded or first, for the server of that host alone.
CREATE TABLE translation_choices (
  member_id TEXT PRIMARY KEY,
  server TEXT,
  host TEXT,
  automatic INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
