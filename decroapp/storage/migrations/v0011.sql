CREATE TABLE local_label (
	code TEXT NOT NULL,
	kind TEXT NOT NULL,
	refines TEXT NOT NULL,
	label TEXT NOT NULL,
	retired_on TEXT,
	CONSTRAINT pk_local_label PRIMARY KEY (code)
);

CREATE TABLE need_card (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	category TEXT NOT NULL,
	code TEXT NOT NULL,
	label_code TEXT,
	instruction TEXT NOT NULL,
	carrier_id BLOB NOT NULL,
	author_id BLOB NOT NULL,
	audience TEXT NOT NULL,
	weekday INTEGER,
	starts_at TEXT,
	ends_at TEXT,
	first_day TEXT,
	last_day TEXT,
	ended_on TEXT,
	at INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_need_card PRIMARY KEY (id),
	CONSTRAINT fk_need_card_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_need_card_label_code FOREIGN KEY(label_code) REFERENCES local_label (code),
	CONSTRAINT fk_need_card_carrier_id FOREIGN KEY(carrier_id) REFERENCES member (id),
	CONSTRAINT fk_need_card_author_id FOREIGN KEY(author_id) REFERENCES member (id)
);

CREATE INDEX ix_need_card_case_id ON need_card (case_id);

CREATE TABLE pupil_word (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	sentence TEXT NOT NULL,
	said_on TEXT NOT NULL,
	author_id BLOB NOT NULL,
	withdrawn_on TEXT,
	at INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_pupil_word PRIMARY KEY (id),
	CONSTRAINT fk_pupil_word_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_pupil_word_author_id FOREIGN KEY(author_id) REFERENCES member (id)
);

CREATE INDEX ix_pupil_word_case_id ON pupil_word (case_id);

CREATE TABLE word_hearer (
	word_id BLOB NOT NULL,
	hearer TEXT NOT NULL,
	CONSTRAINT pk_word_hearer PRIMARY KEY (word_id, hearer),
	CONSTRAINT fk_word_hearer_word_id FOREIGN KEY(word_id) REFERENCES pupil_word (id)
);

CREATE TABLE mention (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	by_id BLOB NOT NULL,
	since TEXT NOT NULL,
	ended_on TEXT,
	CONSTRAINT pk_mention PRIMARY KEY (id),
	CONSTRAINT fk_mention_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_mention_by_id FOREIGN KEY(by_id) REFERENCES member (id)
);

CREATE INDEX ix_mention_student_id ON mention (student_id);

CREATE TABLE agreement (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	scope TEXT NOT NULL,
	card_id BLOB,
	member_id BLOB,
	decision_id BLOB,
	by_whom TEXT NOT NULL,
	guardian_id BLOB,
	state TEXT NOT NULL,
	on_day TEXT NOT NULL,
	means TEXT NOT NULL,
	received_by_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT fk_agreement_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_agreement_card_id FOREIGN KEY(card_id) REFERENCES need_card (id),
	CONSTRAINT fk_agreement_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_agreement_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_agreement_guardian_id FOREIGN KEY(guardian_id) REFERENCES guardian (id),
	CONSTRAINT fk_agreement_received_by_id FOREIGN KEY(received_by_id) REFERENCES member (id)
);

CREATE INDEX ix_agreement_card_id ON agreement (card_id);

CREATE INDEX ix_agreement_case_id ON agreement (case_id);

CREATE INDEX ix_agreement_decision_id ON agreement (decision_id);

CREATE TABLE transmission (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	text_code TEXT NOT NULL,
	member_id BLOB,
	on_day TEXT NOT NULL,
	means TEXT NOT NULL,
	by_id BLOB NOT NULL,
	told_on TEXT,
	document_id BLOB,
	at INTEGER NOT NULL,
	CONSTRAINT pk_transmission PRIMARY KEY (id),
	CONSTRAINT fk_transmission_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_transmission_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_transmission_by_id FOREIGN KEY(by_id) REFERENCES member (id),
	CONSTRAINT fk_transmission_document_id FOREIGN KEY(document_id) REFERENCES document (id)
);

CREATE INDEX ix_transmission_case_id ON transmission (case_id);

CREATE TABLE transmission_item (
	id BLOB NOT NULL,
	transmission_id BLOB NOT NULL,
	item TEXT NOT NULL,
	card_id BLOB,
	CONSTRAINT pk_transmission_item PRIMARY KEY (id),
	CONSTRAINT fk_transmission_item_transmission_id FOREIGN KEY(transmission_id) REFERENCES transmission (id),
	CONSTRAINT fk_transmission_item_card_id FOREIGN KEY(card_id) REFERENCES need_card (id)
);

CREATE INDEX ix_transmission_item_transmission_id ON transmission_item (transmission_id);
