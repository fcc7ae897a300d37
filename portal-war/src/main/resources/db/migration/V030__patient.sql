CREATE TABLE patient (
    patient_id  uuid PRIMARY KEY,
    name        text,
    birth_date  date,
    sex         smallint NOT NULL,
    deceased    boolean NOT NULL,
    created     timestamptz NOT NULL
);

-- The directory from other systems' numbers to people: the one table that is not keyed by patient,
-- because it is asked by identifier.
CREATE TABLE patient_identifier (
    value       text NOT NULL,
    system      text NOT NULL,
    patient_id  uuid NOT NULL REFERENCES patient,
    PRIMARY KEY (value, system)
);
CREATE INDEX patient_identifier_of ON patient_identifier (patient_id);

CREATE TABLE representative (
    patient_id  uuid NOT NULL REFERENCES patient,
    account_id  uuid NOT NULL,
    kind        text NOT NULL,
    may_see     boolean NOT NULL,
    may_choose  boolean NOT NULL,
    starts      timestamptz NOT NULL,
    ends        timestamptz,
    PRIMARY KEY (patient_id, account_id, starts)
);
CREATE INDEX representative_by_account ON representative (account_id);
