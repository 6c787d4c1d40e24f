-- SHA-256 of the files that were begun for a model that is wanted, as JSON: what came of them stays while who offers them is away.
ALTER TABLE model_wishes ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
