-- People who sign in. The password's hash holds its own salt and cost.
CREATE TABLE account (
    id            uuid PRIMARY KEY,
    username      text NOT NULL CHECK (username = lower(username) AND length(username) BETWEEN 3 AND 100),
    display_name  text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
    password_hash text NOT NULL,
    roles         text[] NOT NULL,
    patient_id    uuid,
    demo          boolean NOT NULL DEFAULT false,
    opened        timestamptz NOT NULL,
    ended         timestamptz
);
CREATE UNIQUE INDEX account_username ON account (username);
CREATE INDEX account_patient ON account (patient_id) WHERE patient_id IS NOT NULL;

-- Codes the desk gives after it checked who somebody is; only their hash is kept.
CREATE TABLE access_code (
    patient_id uuid NOT NULL,
    code_hash  bytea NOT NULL,
    issued     timestamptz NOT NULL,
    expires    timestamptz NOT NULL,
    issued_by  uuid NOT NULL,
    used       timestamptz,
    PRIMARY KEY (patient_id, code_hash)
);
CREATE UNIQUE INDEX access_code_hash ON access_code (code_hash);

-- Systems whose tokens are accepted; what they may do stands in the token's scope.
CREATE TABLE system_client (
    id              text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    organization_id uuid,
    network         boolean NOT NULL DEFAULT false,
    source_systems  text[] NOT NULL DEFAULT '{}',
    ended           timestamptz
);
