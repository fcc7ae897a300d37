-- Patients who do not exist: the portal made them to watch itself. They count nowhere.
ALTER TABLE patient ADD COLUMN synthetic boolean NOT NULL DEFAULT false;

-- Nobody can sign in as one, whatever page or code asks for it.
CREATE FUNCTION refuse_synthetic_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM patient p WHERE p.patient_id = NEW.patient_id AND p.synthetic) THEN
        RAISE EXCEPTION 'nobody can sign in as a synthetic patient';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER account_is_of_a_person BEFORE INSERT OR UPDATE OF patient_id ON account
    FOR EACH ROW EXECUTE FUNCTION refuse_synthetic_patient();
CREATE TRIGGER access_code_is_for_a_person BEFORE INSERT OR UPDATE OF patient_id ON access_code
    FOR EACH ROW EXECUTE FUNCTION refuse_synthetic_patient();
CREATE TRIGGER representative_is_of_a_person BEFORE INSERT OR UPDATE OF patient_id ON representative
    FOR EACH ROW EXECUTE FUNCTION refuse_synthetic_patient();

-- Who is watched: a system at an organisation. All zeros: the portal itself, which no system answers for.
CREATE TABLE canary_pair (
    client          text NOT NULL,
    organization_id uuid NOT NULL,
    refuser         uuid NOT NULL REFERENCES patient,
    accepter        uuid NOT NULL REFERENCES patient,
    since           timestamptz NOT NULL,
    PRIMARY KEY (client, organization_id)
);

-- One exercise a day. The node that inserts the row runs it.
CREATE TABLE canary_day (
    client          text NOT NULL,
    organization_id uuid NOT NULL,
    day             date NOT NULL,
    started         timestamptz NOT NULL,
    -- When the refusal was acknowledged; until then the day counts from its start.
    refused         timestamptz,
    answered        timestamptz,
    answered_right  boolean,
    faults          text[] NOT NULL DEFAULT '{}',
    judged          timestamptz,
    PRIMARY KEY (client, organization_id, day),
    FOREIGN KEY (client, organization_id) REFERENCES canary_pair,
    CHECK ((answered IS NULL) = (answered_right IS NULL))
);
CREATE INDEX canary_day_open ON canary_day (day) WHERE judged IS NULL;
REVOKE DELETE, TRUNCATE ON canary_pair, canary_day FROM clairsoin_app;
REVOKE UPDATE ON canary_pair FROM clairsoin_app;
