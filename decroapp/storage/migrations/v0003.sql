ALTER TABLE member ADD COLUMN service_end TEXT;
