CREATE TABLE record_line (
	id BLOB NOT NULL,
	document_id BLOB NOT NULL,
	position INTEGER NOT NULL,
	part TEXT NOT NULL,
	case_id BLOB,
	decision_id BLOB,
	value TEXT NOT NULL,
	said TEXT NOT NULL,
	former TEXT,
	CONSTRAINT pk_record_line PRIMARY KEY (id),
	CONSTRAINT uq_record_line_document_id UNIQUE (document_id, position),
	CONSTRAINT fk_record_line_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT fk_record_line_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_record_line_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
);
