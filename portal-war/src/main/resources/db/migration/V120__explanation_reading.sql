-- What a person read about a use, written down when it was first shown to them: which text of which
-- plugin, by reference to the kept text that serves everybody, or the portal's own text where no
-- plugin gave one. One row for each text, so that a change can be told and the earlier text shown.
CREATE TABLE explanation_reading (
    patient_id uuid NOT NULL,
    use_id uuid NOT NULL,
    -- The account that read: the patient's own, or that of whoever acts for the patient.
    reader uuid NOT NULL,
    text_sha256 bytea NOT NULL CHECK (length(text_sha256) = 32),
    withheld boolean NOT NULL,
    id uuid NOT NULL,
    read_at timestamptz NOT NULL,
    origin text NOT NULL CHECK (origin IN ('PLUGIN', 'MODEL_CARD', 'DEVICE_ONLY', 'NOTHING_KNOWN')),
    plugin_sha256 bytea CHECK (length(plugin_sha256) = 32),
    request_sha256 bytea CHECK (length(request_sha256) = 32),
    own_text bytea,
    PRIMARY KEY (patient_id, use_id, reader, text_sha256, withheld),
    CHECK ((origin = 'PLUGIN') = (plugin_sha256 IS NOT NULL AND request_sha256 IS NOT NULL)),
    CHECK ((origin = 'PLUGIN') = (own_text IS NULL))
);

-- What was read stays as it was read.
REVOKE UPDATE ON explanation_reading FROM clairsoin_app;
REVOKE UPDATE, DELETE ON explanation FROM clairsoin_app;
