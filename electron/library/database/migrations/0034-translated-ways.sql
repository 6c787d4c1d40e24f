-- Through which models a caption was translated, as JSON: `[{"from","to","version"}]`. null: before that was kept.
ALTER TABLE translated_cues ADD COLUMN steps TEXT;
