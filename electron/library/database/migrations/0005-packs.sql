-- Streams carry recordings, and packs of handbooks: a stream bears the id of a document of this collection, or is a
-- pack that no hub knows.
ALTER TABLE streams ADD COLUMN collection TEXT NOT NULL DEFAULT 'recording'
  CHECK (collection IN ('recording', 'pack'));

-- An update takes what did not change from the pack before it.
CREATE INDEX segments_content ON segments (sha256) WHERE here = 1;

-- Packs whose segments lie here, all or some of them.
CREATE TABLE packs (
  stream_id TEXT PRIMARY KEY REFERENCES streams (id) ON DELETE CASCADE,
  -- file: brought in from a file; hub: fetched; made: made here to be saved; published: made here for the hub.
  origin TEXT NOT NULL CHECK (origin IN ('file', 'hub', 'made', 'published')),
  -- Of segment 0, which names all others; for a pack of a hub, as the catalogue says.
  head_sha256 TEXT NOT NULL,
  -- What it becomes when it is installed, or what it was made of.
  edition_id TEXT NOT NULL,
  published_at TEXT NOT NULL,
  -- All segments are here and proved.
  complete INTEGER NOT NULL DEFAULT 0,
  -- The person asked for it to be installed as soon as it is complete, also where a newer one is here.
  install_wanted INTEGER NOT NULL DEFAULT 0,
  -- Why the last attempt to fetch or install it ended: a failure as JSON.
  failure TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX packs_edition ON packs (edition_id);

-- Whom the person of this computer trusts, by an Ed25519 public key in hexadecimal, and what she calls them.
CREATE TABLE trusted_publishers (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the publisher of this computer. The private key (PKCS 8, PEM) is sealed with the host's key.
CREATE TABLE own_publisher (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  private_key BLOB NOT NULL
) STRICT;
