-- What the person saw when she wrote: in a conflict it tells which side changed what. Null where that is not known.
ALTER TABLE outbox ADD COLUMN base_body TEXT;
