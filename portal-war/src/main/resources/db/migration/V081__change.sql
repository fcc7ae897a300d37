-- Choices that were recorded and not yet put in line. Written with the choice, so never lost.
CREATE TABLE change_outbox (
    patient_id uuid NOT NULL,
    receipt uuid NOT NULL,
    seq bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (patient_id, receipt)
);

-- Changes in the one order in which every reader sees them. Numbers are given by whoever reads, one
-- at a time, and not at insert: else a choice that commits late would stand before what was read.
CREATE TABLE change (
    number bigint PRIMARY KEY,
    patient_id uuid NOT NULL,
    receipt uuid NOT NULL,
    recorded_at timestamptz NOT NULL
);

REVOKE UPDATE, DELETE, TRUNCATE ON change FROM clairsoin_app;
REVOKE UPDATE, TRUNCATE ON change_outbox FROM clairsoin_app;
