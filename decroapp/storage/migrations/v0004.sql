ALTER TABLE guardian ADD COLUMN address TEXT DEFAULT '' NOT NULL;

ALTER TABLE guardian ADD COLUMN postcode TEXT DEFAULT '' NOT NULL;

ALTER TABLE guardian ADD COLUMN town TEXT DEFAULT '' NOT NULL;

CREATE TABLE guardian_protection (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	guardian_id BLOB NOT NULL,
	address_hidden BOOLEAN NOT NULL,
	not_addressee BOOLEAN NOT NULL,
	not_together BOOLEAN NOT NULL,
	account_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_guardian_protection PRIMARY KEY (id),
	CONSTRAINT uq_guardian_protection_student_id UNIQUE (student_id, guardian_id),
	CONSTRAINT fk_guardian_protection_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_guardian_protection_guardian_id FOREIGN KEY(guardian_id) REFERENCES guardian (id),
	CONSTRAINT fk_guardian_protection_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_guardian_protection_guardian_id ON guardian_protection (guardian_id);

ALTER TABLE document ADD COLUMN case_id BLOB CONSTRAINT fk_document_case_id REFERENCES case_file (id);

ALTER TABLE document ADD COLUMN guardian_id BLOB CONSTRAINT fk_document_guardian_id REFERENCES guardian (id);

ALTER TABLE document ADD COLUMN corrects_id BLOB CONSTRAINT fk_document_corrects_id REFERENCES document (id);

ALTER TABLE document ADD COLUMN correction INTEGER;
