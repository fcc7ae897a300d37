-- Uses that went against a choice or a decision, for the hospital to answer.
CREATE TABLE incident (
    patient_id uuid NOT NULL,
    use_id uuid NOT NULL,
    id uuid NOT NULL,
    classification text NOT NULL,
    -- 1 is worst; staff see the worst first.
    severity smallint NOT NULL,
    tool_name text,
    organization_name text,
    occurred timestamptz NOT NULL,
    opened timestamptz NOT NULL,
    due timestamptz NOT NULL,
    closed timestamptz,
    PRIMARY KEY (patient_id, use_id)
);

CREATE UNIQUE INDEX incident_by_id ON incident (id);
CREATE INDEX incident_open ON incident (severity, opened, id) WHERE closed IS NULL;
REVOKE DELETE, TRUNCATE ON incident FROM clairsoin_app;
