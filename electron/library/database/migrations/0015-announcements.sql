-- Announcements that a person does not want to see as a banner any more; one that was changed since shows again.
CREATE TABLE announcement_dismissals (
  reader_id TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (reader_id, id)
) STRICT, WITHOUT ROWID;
