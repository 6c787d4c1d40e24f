-- The server that translates for members, where an administrator set one up (translation/translationServer.ts).
CREATE TABLE translation_server (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  address TEXT NOT NULL,
  -- Sealed with the hub's key; null where it needs none. It is sent to that address and to nobody else.
  api_key BLOB,
  -- What it calls our languages, as JSON: {"zh": "zh-Hans"}.
  languages TEXT NOT NULL,
  -- What it translates, as JSON: [{"from": "en", "to": "es"}].
  directions TEXT NOT NULL
) STRICT;
