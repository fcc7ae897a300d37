-- What systems reported, by what they call it: the directory that makes a message sent twice change
-- nothing and lets a later message refer to an earlier one. Keys are hashes; they tell nothing.
CREATE TABLE reported_resource (
    base        integer NOT NULL,
    key         uuid PRIMARY KEY,
    patient_id  uuid,
    content     uuid,
    version     timestamptz,
    others      uuid[],
    earlier     uuid[],
    facts       bytea
);

-- What was sent of a patient, compressed: the proof behind their uses.
CREATE TABLE evidence (
    patient_id  uuid NOT NULL,
    message     bigint NOT NULL,
    body        bytea NOT NULL,
    PRIMARY KEY (patient_id, message)
);

-- What could not be stored, for staff; entries that wait for a missing part are tried again.
CREATE TABLE reject (
    reject_id  uuid PRIMARY KEY,
    received   timestamptz NOT NULL,
    client     text NOT NULL,
    place      text NOT NULL,
    reason     text NOT NULL,
    waiting    boolean NOT NULL,
    tries      integer NOT NULL,
    body       bytea NOT NULL
);
CREATE INDEX reject_by_age ON reject (received DESC, reject_id);

CREATE TABLE waiting_for (
    key        uuid NOT NULL,
    reject_id  uuid NOT NULL REFERENCES reject ON DELETE CASCADE,
    PRIMARY KEY (key, reject_id)
);
