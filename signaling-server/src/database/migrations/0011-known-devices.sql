-- Devices that have signed in before: what others guess at an account does not lock them out (accounts/knownDevices.ts).
CREATE TABLE known_devices (
  -- As in sign_in_attempts.
  account_hash TEXT NOT NULL,
  -- Of a key that the device made for this hub.
  key_hash TEXT NOT NULL,
  last_used_at TEXT NOT NULL,
  PRIMARY KEY (account_hash, key_hash)
) STRICT, WITHOUT ROWID;
