-- More roles, and what the hub knows of a member: where and as what they work, and whether they are suspended. The table
-- is made anew, as the roles stand in a constraint of it.
CREATE TABLE members_anew (
  id TEXT PRIMARY KEY,
  -- Lower case.
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'coordinator', 'moderator', 'administrator')),
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- The id of a document; null for somebody who came by a code.
  institution_id TEXT,
  -- ISO 3166-1 alpha-2.
  country TEXT,
  profession TEXT,
  -- Null while they may come in.
  suspended_at TEXT,
  suspended_by TEXT REFERENCES members (id),
  suspended_reason TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO members_anew (id, email, name, role, password_hash, created_at)
  SELECT id, email, name, role, password_hash, created_at FROM members;
DROP TABLE members;
ALTER TABLE members_anew RENAME TO members;
CREATE INDEX members_institution ON members (institution_id) WHERE institution_id IS NOT NULL;
