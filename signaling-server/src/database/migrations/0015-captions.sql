-- IF NOT EXISTS: it bore a lower number once than ones that ran before it. Some have all this by that number, others never got it.
-- Captions go with their recording, and are asked for by it.
CREATE INDEX IF NOT EXISTS documents_caption_parts ON documents (json_extract(body, '$.recordingId')) WHERE collection = 'captionPart';
