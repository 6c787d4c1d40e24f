-- Who did what. Rows are added and never changed or removed, and each holds the hash of the one before it: whoever gets
-- round the triggers with a program of their own breaks the chain (audit/auditHash.ts).
CREATE TABLE audit_entries (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  -- Null where nobody was signed in. No reference: what was done stays written down, whatever becomes of the member.
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  -- JSON.
  details TEXT NOT NULL,
  address_kind TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, number);
CREATE INDEX audit_entries_action ON audit_entries (action, number);
CREATE INDEX audit_entries_at ON audit_entries (at);

CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE (ABORT, 'nothing is removed from the audit log');
END;
-- INSERT OR REPLACE would remove a row without asking the trigger above.
CREATE TRIGGER audit_entries_appended BEFORE INSERT ON audit_entries
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit_entries)
  OR NEW.previous_hash IS NOT coalesce((SELECT hash FROM audit_entries ORDER BY number DESC LIMIT 1), '')
BEGIN
  SELECT RAISE (ABORT, 'the audit log only grows at its end');
END;
