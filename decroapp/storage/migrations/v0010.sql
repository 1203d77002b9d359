ALTER TABLE document ADD COLUMN meets_on TEXT;

ALTER TABLE document ADD COLUMN meets_at TEXT;
