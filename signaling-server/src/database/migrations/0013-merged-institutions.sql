-- Which institution one became that was merged away, so that whoever still names it means that one. No chains: into_id is
-- moved on with each merge.
CREATE TABLE merged_institutions (
  id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_institutions_into ON merged_institutions (into_id);
-- Merges of before stand in the audit log alone.
WITH RECURSIVE
  merge (id, into_id) AS (
    SELECT subject_id, json_extract(details, '$.intoId') FROM audit_entries WHERE action = 'institution.merged'
  ),
  walk (id, into_id, steps) AS (
    SELECT id, into_id, 0 FROM merge
    UNION ALL
    SELECT walk.id, merge.into_id, walk.steps + 1 FROM walk JOIN merge ON merge.id = walk.into_id
  )
INSERT INTO merged_institutions
SELECT id, into_id FROM walk WHERE into_id IS NOT NULL AND into_id NOT IN (SELECT id FROM merge);
