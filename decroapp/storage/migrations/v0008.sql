ALTER TABLE charter_version ADD COLUMN keeps_id BLOB CONSTRAINT fk_charter_version_keeps_id REFERENCES charter_version (id);

ALTER TABLE charter_version ADD COLUMN account_id BLOB CONSTRAINT fk_charter_version_account_id REFERENCES account (id);

ALTER TABLE charter_version ADD COLUMN at INTEGER;

ALTER TABLE charter_signature ADD COLUMN seen_by_id BLOB CONSTRAINT fk_charter_signature_seen_by_id REFERENCES member (id);

ALTER TABLE charter_signature ADD COLUMN account_id BLOB CONSTRAINT fk_charter_signature_account_id REFERENCES account (id);

ALTER TABLE charter_signature ADD COLUMN at INTEGER;

ALTER TABLE charter_signature ADD COLUMN stroke TEXT DEFAULT '' NOT NULL;

ALTER TABLE charter_signature ADD COLUMN phrase TEXT DEFAULT '' NOT NULL;

CREATE TABLE charter_suspension (
	id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	reason TEXT NOT NULL,
	lifted_on TEXT,
	account_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	CONSTRAINT pk_charter_suspension PRIMARY KEY (id),
	CONSTRAINT fk_charter_suspension_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_charter_suspension_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_charter_suspension_member_id ON charter_suspension (member_id);

CREATE TABLE charter_incident (
	id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL,
	facts TEXT NOT NULL,
	measures TEXT NOT NULL,
	dpd_told_on TEXT,
	closed_on TEXT,
	account_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_charter_incident PRIMARY KEY (id),
	CONSTRAINT fk_charter_incident_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
