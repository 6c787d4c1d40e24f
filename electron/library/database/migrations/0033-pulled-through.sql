-- Whether everything that the hub had when it was last asked is here: of what is not here before, nobody knows whether it is there.
ALTER TABLE cursors ADD COLUMN complete INTEGER NOT NULL DEFAULT 0;
