CREATE TABLE taken_off (
	meeting_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	CONSTRAINT pk_taken_off PRIMARY KEY (meeting_id, member_id),
	CONSTRAINT fk_taken_off_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_taken_off_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
