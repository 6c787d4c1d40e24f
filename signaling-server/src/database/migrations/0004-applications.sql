-- Who asks to be let in. The evidence lies in a file of its own (applications/evidenceFiles.ts).
CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  -- Of the code that the applicant's computer made; whoever has it is the applicant.
  code_hash TEXT NOT NULL UNIQUE,
  -- incomplete: the evidence has not arrived yet; asked: the applicant has to answer.
  state TEXT NOT NULL CHECK (state IN ('incomplete', 'received', 'asked', 'approved', 'refused', 'withdrawn', 'joined')),
  -- One more with each change, so that a reviewer decides about what was read.
  version INTEGER NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  -- The existing institution that was chosen, or null and the name of a new one.
  institution_id TEXT,
  institution_name TEXT NOT NULL,
  -- Everything that was filled in, as JSON.
  form TEXT NOT NULL,
  -- Folded, for reviewers who search.
  search TEXT NOT NULL,
  evidence_sha256 TEXT NOT NULL,
  evidence_size_bytes INTEGER NOT NULL,
  submitted_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  decided_at TEXT,
  -- What was decided: the role, and the institution once it is there.
  role TEXT,
  member_id TEXT REFERENCES members (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_queue ON applications (state, submitted_at, id);
CREATE INDEX applications_institution ON applications (institution_id, state, submitted_at, id);
CREATE INDEX applications_email ON applications (email);

-- What happened to it, oldest first. Notes are among reviewers.
CREATE TABLE application_events (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- Null for the applicant.
  by_id TEXT REFERENCES members (id),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX application_events_application ON application_events (application_id, number);
