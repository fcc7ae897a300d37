-- What the hospital answered about an incident, and when it took it up again. An answer is for the
-- patient: it is never changed, a later one stands beside it.
CREATE TABLE incident_step (
    patient_id uuid NOT NULL,
    use_id     uuid NOT NULL,
    n          bigint GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL,
    account_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('ANSWERED', 'REOPENED')),
    cause      text CHECK ((kind = 'ANSWERED') = (cause IS NOT NULL)),
    -- For the patient when answered, for staff when taken up again.
    text_fr    text NOT NULL CHECK (length(text_fr) BETWEEN 1 AND 1000),
    text_en    text CHECK (length(text_en) BETWEEN 1 AND 1000),
    PRIMARY KEY (patient_id, use_id, n),
    FOREIGN KEY (patient_id, use_id) REFERENCES incident
);
CREATE TRIGGER incident_step_never_changes BEFORE UPDATE OR DELETE ON incident_step
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER incident_step_is_never_emptied BEFORE TRUNCATE ON incident_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON incident_step FROM clairsoin_app;

-- Staff look at closed ones too.
CREATE INDEX incident_all ON incident (severity, opened, id);
