CREATE TABLE rights_request (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	by_whom TEXT NOT NULL,
	guardian_id BLOB,
	asked_on TEXT NOT NULL,
	what TEXT NOT NULL,
	answered_on TEXT,
	answer TEXT NOT NULL,
	document_id BLOB,
	data_sha256 TEXT,
	account_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_rights_request PRIMARY KEY (id),
	CONSTRAINT fk_rights_request_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_rights_request_guardian_id FOREIGN KEY(guardian_id) REFERENCES guardian (id),
	CONSTRAINT fk_rights_request_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT fk_rights_request_data_sha256 FOREIGN KEY(data_sha256) REFERENCES blob (sha256),
	CONSTRAINT fk_rights_request_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_rights_request_case_id ON rights_request (case_id);
