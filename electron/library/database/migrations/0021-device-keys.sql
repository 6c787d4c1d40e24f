-- By which a hub knows this computer again, so that strangers who guess at an account do not lock it out. One for each hub,
-- so that none can pass for this computer at another. Sealed as tokens are.
CREATE TABLE device_keys (hub_url TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
