CREATE TABLE policy_validation (
	id BLOB NOT NULL,
	version TEXT NOT NULL,
	base TEXT NOT NULL,
	head_name TEXT NOT NULL,
	head_on TEXT NOT NULL,
	dpd_name TEXT NOT NULL,
	dpd_on TEXT NOT NULL,
	account_id BLOB NOT NULL,
	at INTEGER NOT NULL,
	CONSTRAINT pk_policy_validation PRIMARY KEY (id),
	CONSTRAINT uq_policy_validation_version UNIQUE (version),
	CONSTRAINT fk_policy_validation_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE policy_change (
	validation_id BLOB NOT NULL,
	cell TEXT NOT NULL,
	shown TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_policy_change PRIMARY KEY (validation_id, cell),
	CONSTRAINT fk_policy_change_validation_id FOREIGN KEY(validation_id) REFERENCES policy_validation (id)
);
