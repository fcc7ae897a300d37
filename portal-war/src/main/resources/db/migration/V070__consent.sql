-- One row a patient: where their chain stands. The row's lock puts the choices of a patient in a line.
CREATE TABLE choice_head (
    patient_id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- The ledger of choices. Not parted by month as other ledgers are: a choice has no end of its own,
-- and (patient_id, seq) must be unique over all time.
CREATE TABLE choice (
    patient_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    id uuid NOT NULL,
    receipt uuid NOT NULL,
    effect text NOT NULL CHECK (effect IN ('REFUSE', 'ALLOW', 'TAKE_BACK')),
    nature text NOT NULL
        CHECK (nature IN ('CARE_REFUSAL', 'GDPR_OBJECTION', 'CONSENT_GIVEN', 'CONSENT_WITHDRAWAL')),
    recorded_at timestamptz NOT NULL,
    from_at timestamptz NOT NULL,
    until_at timestamptz CHECK (until_at > from_at),
    takes_back uuid CHECK ((effect = 'TAKE_BACK') = (takes_back IS NOT NULL)),
    seal bytea NOT NULL CHECK (octet_length(seal) = 32),
    prev_hash bytea NOT NULL CHECK (octet_length(prev_hash) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (patient_id, seq),
    UNIQUE (patient_id, id)
);

-- What tells of a person, kept apart so that it can be erased: the chain holds its HMAC only.
CREATE TABLE choice_content (
    patient_id uuid NOT NULL,
    seq bigint NOT NULL,
    salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    scope text NOT NULL CHECK (scope IN ('EVERYTHING', 'ONE_PURPOSE', 'ONE_TOOL')),
    purpose text CHECK ((scope = 'ONE_PURPOSE') = (purpose IS NOT NULL)),
    tool text CHECK ((scope = 'ONE_TOOL') = (tool IS NOT NULL)),
    organization_id uuid,
    account uuid NOT NULL,
    quality text NOT NULL CHECK (quality IN ('PATIENT', 'REPRESENTATIVE', 'DESK')),
    text_version text NOT NULL,
    text_language text NOT NULL,
    text_sha256 text NOT NULL,
    reason text,
    PRIMARY KEY (patient_id, seq),
    FOREIGN KEY (patient_id, seq) REFERENCES choice
);

-- Which form led to which receipt, so that a form sent twice counts once.
CREATE TABLE choice_form (
    patient_id uuid NOT NULL,
    form_key text NOT NULL,
    receipt uuid NOT NULL,
    PRIMARY KEY (patient_id, form_key)
);

CREATE TRIGGER choice_is_a_ledger BEFORE UPDATE OR DELETE ON choice
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_is_never_emptied BEFORE TRUNCATE ON choice
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Removing a content is erasure, for a role of its own; changing one is never right.
CREATE TRIGGER choice_content_never_changes BEFORE UPDATE ON choice_content
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_content_is_never_emptied BEFORE TRUNCATE ON choice_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_form_never_changes BEFORE UPDATE OR DELETE ON choice_form
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

REVOKE UPDATE, DELETE, TRUNCATE ON choice, choice_content, choice_form FROM clairsoin_app;
REVOKE DELETE, TRUNCATE ON choice_head FROM clairsoin_app;
