-- When the hub removed an applicant's document from its disk; null while it may be there (applications/removeEvidence.ts).
ALTER TABLE applications ADD COLUMN evidence_removed_at TEXT;
CREATE INDEX applications_evidence ON applications (decided_at) WHERE evidence_removed_at IS NULL AND decided_at IS NOT NULL;
