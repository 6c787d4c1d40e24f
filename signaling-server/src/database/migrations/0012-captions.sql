-- Captions go with their recording, and are asked for by it.
CREATE INDEX documents_caption_parts ON documents (json_extract(body, '$.recordingId')) WHERE collection = 'captionPart';
