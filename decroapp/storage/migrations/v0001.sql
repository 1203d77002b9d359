CREATE TABLE blob (
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	bytes BLOB NOT NULL,
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);

CREATE TABLE counter (
	name TEXT NOT NULL,
	value INTEGER NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (name)
);

CREATE TABLE draft (
	account_id BLOB NOT NULL,
	form TEXT NOT NULL,
	subject TEXT NOT NULL,
	json TEXT NOT NULL,
	at INTEGER NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (account_id, form, subject)
);

CREATE TABLE guardian (
	id BLOB NOT NULL,
	personne_id TEXT,
	civility TEXT NOT NULL,
	last_name TEXT NOT NULL,
	usage_name TEXT NOT NULL,
	first_name TEXT NOT NULL,
	phone_home TEXT NOT NULL,
	phone_mobile TEXT NOT NULL,
	phone_work TEXT NOT NULL,
	email TEXT NOT NULL,
	CONSTRAINT pk_guardian PRIMARY KEY (id),
	CONSTRAINT uq_guardian_personne_id UNIQUE (personne_id)
);

CREATE TABLE identity (
	id BLOB NOT NULL,
	certificate BLOB NOT NULL,
	fingerprint TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	replaced_by_id BLOB,
	CONSTRAINT pk_identity PRIMARY KEY (id),
	CONSTRAINT uq_identity_fingerprint UNIQUE (fingerprint),
	CONSTRAINT fk_identity_replaced_by_id FOREIGN KEY(replaced_by_id) REFERENCES identity (id)
);

CREATE TABLE journal (
	n INTEGER NOT NULL,
	at INTEGER NOT NULL,
	account_id BLOB,
	verb TEXT NOT NULL,
	subject TEXT,
	purpose TEXT NOT NULL,
	previous_hash BLOB NOT NULL,
	hash BLOB NOT NULL,
	CONSTRAINT pk_journal PRIMARY KEY (n)
);

CREATE TABLE journal_anchor (
	n INTEGER NOT NULL,
	at INTEGER NOT NULL,
	hash BLOB NOT NULL,
	removed INTEGER NOT NULL,
	CONSTRAINT pk_journal_anchor PRIMARY KEY (n)
);

CREATE TABLE member (
	id BLOB NOT NULL,
	civility TEXT NOT NULL,
	last_name TEXT NOT NULL,
	first_name TEXT NOT NULL,
	profession TEXT NOT NULL,
	employer TEXT NOT NULL,
	dropout_lead BOOLEAN NOT NULL,
	bound_by_secrecy BOOLEAN NOT NULL,
	secrecy_basis TEXT NOT NULL,
	active BOOLEAN NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_member PRIMARY KEY (id)
);

CREATE TABLE meta (
	only INTEGER NOT NULL,
	vault_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	schema INTEGER NOT NULL,
	demo BOOLEAN NOT NULL,
	uai TEXT NOT NULL,
	CONSTRAINT pk_meta PRIMARY KEY (only),
	CONSTRAINT ck_meta_single CHECK (only = 1)
);

CREATE TABLE school (
	id BLOB NOT NULL,
	uai TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	address TEXT NOT NULL,
	postcode TEXT NOT NULL,
	commune TEXT NOT NULL,
	phone TEXT NOT NULL,
	academy TEXT NOT NULL,
	zone TEXT NOT NULL,
	territory TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	head_name TEXT NOT NULL,
	head_title TEXT NOT NULL,
	interim BOOLEAN NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_school PRIMARY KEY (id),
	CONSTRAINT uq_school_uai UNIQUE (uai)
);

CREATE TABLE school_year (
	id BLOB NOT NULL,
	start_year INTEGER NOT NULL,
	pupils_from TEXT NOT NULL,
	pupils_to TEXT NOT NULL,
	erasure_end TEXT NOT NULL,
	is_open BOOLEAN NOT NULL,
	CONSTRAINT pk_school_year PRIMARY KEY (id),
	CONSTRAINT uq_school_year_start_year UNIQUE (start_year)
);

CREATE TABLE setting (
	name TEXT NOT NULL,
	json TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (name)
);

CREATE TABLE student (
	"row" INTEGER NOT NULL,
	id BLOB NOT NULL,
	token TEXT NOT NULL,
	eleve_id TEXT,
	elenoet TEXT,
	ine TEXT,
	last_name TEXT NOT NULL,
	usage_name TEXT NOT NULL,
	first_name TEXT NOT NULL,
	birth_date TEXT,
	sex TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_student PRIMARY KEY ("row"),
	CONSTRAINT uq_student_id UNIQUE (id),
	CONSTRAINT uq_student_token UNIQUE (token),
	CONSTRAINT uq_student_eleve_id UNIQUE (eleve_id)
);

CREATE TABLE account (
	id BLOB NOT NULL,
	slot_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	active BOOLEAN NOT NULL,
	created_at INTEGER NOT NULL,
	CONSTRAINT pk_account PRIMARY KEY (id),
	CONSTRAINT uq_account_slot_id UNIQUE (slot_id),
	CONSTRAINT fk_account_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE attendance_count (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	source TEXT NOT NULL,
	exported_on TEXT,
	justified INTEGER,
	unjustified INTEGER,
	late INTEGER,
	author_id BLOB,
	at INTEGER NOT NULL,
	CONSTRAINT pk_attendance_count PRIMARY KEY (id),
	CONSTRAINT fk_attendance_count_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_attendance_count_author_id FOREIGN KEY(author_id) REFERENCES member (id)
);

CREATE TABLE case_file (
	id BLOB NOT NULL,
	number TEXT NOT NULL,
	student_id BLOB NOT NULL,
	state TEXT NOT NULL,
	lead_id BLOB,
	vigilance INTEGER,
	opened_on TEXT NOT NULL,
	ended_on TEXT,
	end_reason TEXT NOT NULL,
	review_on TEXT,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_case_file PRIMARY KEY (id),
	CONSTRAINT uq_case_file_number UNIQUE (number),
	CONSTRAINT fk_case_file_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_case_file_lead_id FOREIGN KEY(lead_id) REFERENCES member (id)
);

CREATE TABLE charter_version (
	id BLOB NOT NULL,
	number TEXT NOT NULL,
	year_id BLOB NOT NULL,
	text TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	in_force_on TEXT,
	minor BOOLEAN NOT NULL,
	CONSTRAINT pk_charter_version PRIMARY KEY (id),
	CONSTRAINT uq_charter_version_number UNIQUE (number),
	CONSTRAINT fk_charter_version_year_id FOREIGN KEY(year_id) REFERENCES school_year (id)
);

CREATE TABLE closure (
	id BLOB NOT NULL,
	year_id BLOB NOT NULL,
	label TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	CONSTRAINT pk_closure PRIMARY KEY (id),
	CONSTRAINT uq_closure_year_id UNIQUE (year_id, first_day, last_day),
	CONSTRAINT fk_closure_year_id FOREIGN KEY(year_id) REFERENCES school_year (id)
);

CREATE TABLE division (
	id BLOB NOT NULL,
	year_id BLOB NOT NULL,
	code TEXT NOT NULL,
	label TEXT NOT NULL,
	CONSTRAINT pk_division PRIMARY KEY (id),
	CONSTRAINT uq_division_year_id UNIQUE (year_id, code),
	CONSTRAINT fk_division_year_id FOREIGN KEY(year_id) REFERENCES school_year (id)
);

CREATE TABLE guardianship (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	guardian_id BLOB NOT NULL,
	level TEXT NOT NULL,
	kinship TEXT NOT NULL,
	hosts BOOLEAN,
	contact_first BOOLEAN,
	CONSTRAINT pk_guardianship PRIMARY KEY (id),
	CONSTRAINT uq_guardianship_student_id UNIQUE (student_id, guardian_id),
	CONSTRAINT fk_guardianship_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_guardianship_guardian_id FOREIGN KEY(guardian_id) REFERENCES guardian (id)
);

CREATE TABLE meeting (
	id BLOB NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	on_day TEXT NOT NULL,
	starts_at TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	place TEXT NOT NULL,
	scope TEXT NOT NULL,
	lead_id BLOB,
	opened_at INTEGER,
	closed_at INTEGER,
	next_on TEXT,
	next_at TEXT,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT fk_meeting_lead_id FOREIGN KEY(lead_id) REFERENCES member (id)
);

CREATE TABLE period (
	id BLOB NOT NULL,
	year_id BLOB NOT NULL,
	code TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	CONSTRAINT pk_period PRIMARY KEY (id),
	CONSTRAINT uq_period_year_id UNIQUE (year_id, code),
	CONSTRAINT fk_period_year_id FOREIGN KEY(year_id) REFERENCES school_year (id)
);

CREATE TABLE school_fact (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	category TEXT NOT NULL,
	code TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT,
	source TEXT NOT NULL,
	useful BOOLEAN NOT NULL,
	author_id BLOB,
	at INTEGER NOT NULL,
	CONSTRAINT pk_school_fact PRIMARY KEY (id),
	CONSTRAINT fk_school_fact_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_school_fact_author_id FOREIGN KEY(author_id) REFERENCES member (id)
);

CREATE TABLE sealed_key (
	identity_id BLOB NOT NULL,
	slot_id BLOB NOT NULL,
	sealed BLOB NOT NULL,
	CONSTRAINT pk_sealed_key PRIMARY KEY (identity_id, slot_id),
	CONSTRAINT fk_sealed_key_identity_id FOREIGN KEY(identity_id) REFERENCES identity (id)
);

CREATE TABLE agenda_item (
	id BLOB NOT NULL,
	meeting_id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	position INTEGER NOT NULL,
	origin TEXT NOT NULL,
	state TEXT NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	review_on TEXT,
	opened_at INTEGER,
	closed_at INTEGER,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_agenda_item PRIMARY KEY (id),
	CONSTRAINT uq_agenda_item_meeting_id UNIQUE (meeting_id, case_id),
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_agenda_item_case_id FOREIGN KEY(case_id) REFERENCES case_file (id)
);

CREATE TABLE case_transition (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	on_day TEXT NOT NULL,
	account_id BLOB NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	reason TEXT NOT NULL,
	meeting_id BLOB,
	CONSTRAINT pk_case_transition PRIMARY KEY (id),
	CONSTRAINT fk_case_transition_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_case_transition_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT fk_case_transition_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE TABLE charter_signature (
	id BLOB NOT NULL,
	version_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	way TEXT NOT NULL,
	role TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	CONSTRAINT pk_charter_signature PRIMARY KEY (id),
	CONSTRAINT uq_charter_signature_version_id UNIQUE (version_id, member_id),
	CONSTRAINT fk_charter_signature_version_id FOREIGN KEY(version_id) REFERENCES charter_version (id),
	CONSTRAINT fk_charter_signature_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE contact_attempt (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	means TEXT NOT NULL,
	by_id BLOB,
	CONSTRAINT pk_contact_attempt PRIMARY KEY (id),
	CONSTRAINT fk_contact_attempt_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_contact_attempt_by_id FOREIGN KEY(by_id) REFERENCES member (id)
);

CREATE TABLE correction (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	entity TEXT NOT NULL,
	entity_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	account_id BLOB NOT NULL,
	"before" TEXT NOT NULL,
	removed BOOLEAN NOT NULL,
	CONSTRAINT pk_correction PRIMARY KEY (id),
	CONSTRAINT fk_correction_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_correction_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE decision (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	meeting_id BLOB,
	code TEXT NOT NULL,
	pilot_id BLOB NOT NULL,
	made_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	indicator TEXT NOT NULL,
	teller_id BLOB,
	state TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT fk_decision_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_decision_pilot_id FOREIGN KEY(pilot_id) REFERENCES member (id),
	CONSTRAINT fk_decision_teller_id FOREIGN KEY(teller_id) REFERENCES member (id)
);

CREATE TABLE division_member (
	division_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	role TEXT NOT NULL,
	CONSTRAINT pk_division_member PRIMARY KEY (division_id, member_id),
	CONSTRAINT fk_division_member_division_id FOREIGN KEY(division_id) REFERENCES division (id),
	CONSTRAINT fk_division_member_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE document (
	id BLOB NOT NULL,
	kind TEXT NOT NULL,
	reference TEXT NOT NULL,
	template_version INTEGER NOT NULL,
	fingerprint TEXT NOT NULL,
	state TEXT NOT NULL,
	meeting_id BLOB,
	recipient_id BLOB,
	issued_on TEXT NOT NULL,
	issued_at INTEGER NOT NULL,
	account_id BLOB NOT NULL,
	sha256 TEXT NOT NULL,
	pages INTEGER NOT NULL,
	verdicts TEXT NOT NULL,
	retention_until TEXT NOT NULL,
	successor_id BLOB,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT uq_document_reference UNIQUE (reference),
	CONSTRAINT fk_document_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_document_recipient_id FOREIGN KEY(recipient_id) REFERENCES member (id),
	CONSTRAINT fk_document_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT fk_document_sha256 FOREIGN KEY(sha256) REFERENCES blob (sha256),
	CONSTRAINT fk_document_successor_id FOREIGN KEY(successor_id) REFERENCES document (id)
);

CREATE TABLE enrolment (
	id BLOB NOT NULL,
	student_id BLOB NOT NULL,
	year_id BLOB NOT NULL,
	division_id BLOB,
	regime TEXT NOT NULL,
	entry TEXT,
	exit TEXT,
	exit_reason TEXT NOT NULL,
	CONSTRAINT pk_enrolment PRIMARY KEY (id),
	CONSTRAINT uq_enrolment_student_id UNIQUE (student_id, year_id),
	CONSTRAINT fk_enrolment_student_id FOREIGN KEY(student_id) REFERENCES student (id),
	CONSTRAINT fk_enrolment_year_id FOREIGN KEY(year_id) REFERENCES school_year (id),
	CONSTRAINT fk_enrolment_division_id FOREIGN KEY(division_id) REFERENCES division (id)
);

CREATE TABLE family_answer (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	answer TEXT NOT NULL,
	by_id BLOB,
	CONSTRAINT pk_family_answer PRIMARY KEY (id),
	CONSTRAINT fk_family_answer_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_family_answer_by_id FOREIGN KEY(by_id) REFERENCES member (id)
);

CREATE TABLE family_information (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	on_day TEXT NOT NULL,
	means TEXT NOT NULL,
	by_id BLOB,
	guardian_id BLOB,
	CONSTRAINT pk_family_information PRIMARY KEY (id),
	CONSTRAINT fk_family_information_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_family_information_by_id FOREIGN KEY(by_id) REFERENCES member (id),
	CONSTRAINT fk_family_information_guardian_id FOREIGN KEY(guardian_id) REFERENCES guardian (id)
);

CREATE TABLE import_run (
	id BLOB NOT NULL,
	at INTEGER NOT NULL,
	account_id BLOB NOT NULL,
	exported_on TEXT,
	kinds TEXT NOT NULL,
	counts TEXT NOT NULL,
	undone_at INTEGER,
	CONSTRAINT pk_import_run PRIMARY KEY (id),
	CONSTRAINT fk_import_run_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE invitation (
	meeting_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	CONSTRAINT pk_invitation PRIMARY KEY (meeting_id, member_id),
	CONSTRAINT fk_invitation_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_invitation_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE objection (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	by_whom TEXT NOT NULL,
	answered_on TEXT,
	answer TEXT NOT NULL,
	CONSTRAINT pk_objection PRIMARY KEY (id),
	CONSTRAINT fk_objection_case_id FOREIGN KEY(case_id) REFERENCES case_file (id)
);

CREATE TABLE presence (
	id BLOB NOT NULL,
	meeting_id BLOB NOT NULL,
	member_id BLOB NOT NULL,
	arrived_at INTEGER NOT NULL,
	left_at INTEGER,
	CONSTRAINT pk_presence PRIMARY KEY (id),
	CONSTRAINT fk_presence_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_presence_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE referral (
	id BLOB NOT NULL,
	case_id BLOB NOT NULL,
	by_id BLOB NOT NULL,
	on_day TEXT NOT NULL,
	facts TEXT NOT NULL,
	reread_by_id BLOB,
	reread_at INTEGER,
	interview_on TEXT,
	interview_by_id BLOB,
	wants_hearing BOOLEAN,
	row_version INTEGER NOT NULL,
	CONSTRAINT pk_referral PRIMARY KEY (id),
	CONSTRAINT fk_referral_case_id FOREIGN KEY(case_id) REFERENCES case_file (id),
	CONSTRAINT fk_referral_by_id FOREIGN KEY(by_id) REFERENCES member (id),
	CONSTRAINT fk_referral_reread_by_id FOREIGN KEY(reread_by_id) REFERENCES member (id),
	CONSTRAINT fk_referral_interview_by_id FOREIGN KEY(interview_by_id) REFERENCES member (id)
);

CREATE TABLE decision_event (
	id BLOB NOT NULL,
	decision_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	account_id BLOB NOT NULL,
	field TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	CONSTRAINT pk_decision_event PRIMARY KEY (id),
	CONSTRAINT fk_decision_event_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_decision_event_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE import_change (
	n INTEGER NOT NULL,
	run_id BLOB NOT NULL,
	entity TEXT NOT NULL,
	entity_id BLOB NOT NULL,
	field TEXT NOT NULL,
	"before" TEXT,
	"after" TEXT,
	CONSTRAINT pk_import_change PRIMARY KEY (n),
	CONSTRAINT fk_import_change_run_id FOREIGN KEY(run_id) REFERENCES import_run (id)
);

CREATE TABLE referral_item (
	referral_id BLOB NOT NULL,
	kind TEXT NOT NULL,
	code TEXT NOT NULL,
	CONSTRAINT pk_referral_item PRIMARY KEY (referral_id, kind, code),
	CONSTRAINT fk_referral_item_referral_id FOREIGN KEY(referral_id) REFERENCES referral (id)
);

CREATE TABLE signatory (
	id BLOB NOT NULL,
	document_id BLOB NOT NULL,
	field TEXT NOT NULL,
	position INTEGER NOT NULL,
	capacity TEXT NOT NULL,
	ways TEXT NOT NULL,
	state TEXT NOT NULL,
	signed_at INTEGER,
	CONSTRAINT pk_signatory PRIMARY KEY (id),
	CONSTRAINT uq_signatory_document_id UNIQUE (document_id, field),
	CONSTRAINT fk_signatory_document_id FOREIGN KEY(document_id) REFERENCES document (id)
);

CREATE TABLE ticked_fact (
	item_id BLOB NOT NULL,
	fact_id BLOB NOT NULL,
	CONSTRAINT pk_ticked_fact PRIMARY KEY (item_id, fact_id),
	CONSTRAINT fk_ticked_fact_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id),
	CONSTRAINT fk_ticked_fact_fact_id FOREIGN KEY(fact_id) REFERENCES school_fact (id)
);

CREATE INDEX ix_agenda_item_case_id ON agenda_item (case_id);

CREATE INDEX ix_attendance_count_student_id ON attendance_count (student_id);

CREATE INDEX ix_case_file_state ON case_file (state);

CREATE INDEX ix_case_file_student_id ON case_file (student_id);

CREATE INDEX ix_case_transition_case_id ON case_transition (case_id);

CREATE INDEX ix_closure_year_id ON closure (year_id);

CREATE INDEX ix_contact_attempt_case_id ON contact_attempt (case_id);

CREATE INDEX ix_correction_student_id ON correction (student_id);

CREATE INDEX ix_decision_case_id ON decision (case_id);

CREATE INDEX ix_decision_due ON decision (state, due_on);

CREATE INDEX ix_decision_event_decision_id ON decision_event (decision_id);

CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);

CREATE INDEX ix_document_meeting_id ON document (meeting_id);

CREATE INDEX ix_enrolment_division_id ON enrolment (division_id);

CREATE INDEX ix_family_answer_case_id ON family_answer (case_id);

CREATE INDEX ix_family_information_case_id ON family_information (case_id);

CREATE INDEX ix_guardianship_guardian_id ON guardianship (guardian_id);

CREATE INDEX ix_import_change_run_id ON import_change (run_id);

CREATE INDEX ix_meeting_on_day ON meeting (on_day);

CREATE INDEX ix_meeting_state ON meeting (state);

CREATE INDEX ix_objection_case_id ON objection (case_id);

CREATE INDEX ix_period_year_id ON period (year_id);

CREATE INDEX ix_presence_meeting_id ON presence (meeting_id);

CREATE INDEX ix_referral_case_id ON referral (case_id);

CREATE INDEX ix_school_fact_code ON school_fact (code, first_day, student_id);

CREATE INDEX ix_school_fact_student_id ON school_fact (student_id);

CREATE INDEX ix_student_sort ON student (sort_key, "row");

CREATE VIRTUAL TABLE student_search USING fts5(name, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

INSERT INTO student_search(student_search, rank) VALUES ('secure-delete', 1);
