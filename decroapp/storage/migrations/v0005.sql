ALTER TABLE decision ADD COLUMN reason TEXT DEFAULT '' NOT NULL;

CREATE TABLE long_action (
	id BLOB NOT NULL,
	decision_id BLOB NOT NULL,
	tutor_id BLOB NOT NULL,
	started_on TEXT NOT NULL,
	planned_end TEXT NOT NULL,
	ended_on TEXT,
	exit_reason TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_long_action PRIMARY KEY (id),
	CONSTRAINT uq_long_action_decision_id UNIQUE (decision_id),
	CONSTRAINT fk_long_action_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_long_action_tutor_id FOREIGN KEY(tutor_id) REFERENCES member (id)
);

CREATE TABLE action_point (
	id BLOB NOT NULL,
	action_id BLOB NOT NULL,
	due_on TEXT NOT NULL,
	held_on TEXT,
	finding TEXT NOT NULL,
	by_id BLOB,
	CONSTRAINT pk_action_point PRIMARY KEY (id),
	CONSTRAINT fk_action_point_action_id FOREIGN KEY(action_id) REFERENCES long_action (id),
	CONSTRAINT fk_action_point_by_id FOREIGN KEY(by_id) REFERENCES member (id)
);

CREATE INDEX ix_action_point_action_id ON action_point (action_id);

CREATE TABLE class_return (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	source_id BLOB NOT NULL,
	made_on TEXT NOT NULL,
	return_on TEXT NOT NULL,
	sender_id BLOB NOT NULL,
	receiver_id BLOB NOT NULL,
	state TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_class_return PRIMARY KEY (id),
	CONSTRAINT fk_class_return_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_class_return_sender_id FOREIGN KEY(sender_id) REFERENCES member (id),
	CONSTRAINT fk_class_return_receiver_id FOREIGN KEY(receiver_id) REFERENCES member (id)
);

CREATE INDEX ix_class_return_case_id ON class_return (case_id);
