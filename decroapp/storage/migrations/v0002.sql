CREATE TABLE punishment_count (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	source TEXT NOT NULL,
	exported_on TEXT,
	punishments INTEGER NOT NULL,
	author_id BLOB,
	at INTEGER NOT NULL,
	CONSTRAINT pk_punishment_count PRIMARY KEY (id),
	CONSTRAINT fk_punishment_count_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_punishment_count_author_id FOREIGN KEY(author_id) REFERENCES member (id)
);

CREATE INDEX ix_punishment_count_student_id ON punishment_count (student_id);
