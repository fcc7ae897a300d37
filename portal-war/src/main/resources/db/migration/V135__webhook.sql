-- Hospital systems that are told when a choice changes. One person proposes a system, another
-- confirms it; only then it is told.
CREATE TABLE webhook_subscriber (
    id           uuid PRIMARY KEY,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    address      text NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
    algorithm    text NOT NULL CHECK (algorithm IN ('ED25519', 'HMAC_SHA256')),
    proposed_by  uuid NOT NULL,
    proposed_at  timestamptz NOT NULL,
    confirmed_by uuid CHECK (confirmed_by <> proposed_by),
    confirmed_at timestamptz,
    -- The last change that stands in its lanes; empty until it is confirmed for the first time.
    in_lanes_to  bigint,
    ended_at     timestamptz,
    -- Empty when the system itself said that it is gone.
    ended_by     uuid,
    ended_why    text CHECK ((ended_why IS NULL) = (ended_at IS NULL))
);

-- What signs the messages to a system. Private keys and secrets are sealed with a key of the folder
-- of keys. After a rotation the old one goes on signing beside the new one until its end.
CREATE TABLE webhook_key (
    subscriber_id uuid NOT NULL REFERENCES webhook_subscriber,
    id            uuid NOT NULL,
    sealed        bytea NOT NULL,
    public_key    text,
    made_at       timestamptz NOT NULL,
    ends_at       timestamptz,
    PRIMARY KEY (subscriber_id, id)
);

-- One lane for each patient and system; its messages go one after the other. Whoever sends takes the
-- lane by moving due into the future: should they die, it falls due again by itself.
CREATE TABLE webhook_lane (
    patient_id    uuid NOT NULL,
    subscriber_id uuid NOT NULL REFERENCES webhook_subscriber,
    due           timestamptz,
    claim         uuid,
    PRIMARY KEY (patient_id, subscriber_id)
);
CREATE INDEX webhook_lane_due ON webhook_lane (subscriber_id, due) WHERE due IS NOT NULL;

-- What each system is told. Waiting until it is received or, after the last try, a dead letter.
CREATE TABLE webhook_delivery (
    patient_id    uuid NOT NULL,
    subscriber_id uuid NOT NULL REFERENCES webhook_subscriber,
    number        bigint NOT NULL,
    id            uuid NOT NULL,
    receipt       uuid NOT NULL,
    changed_at    timestamptz NOT NULL,
    tries         integer NOT NULL DEFAULT 0,
    first_try     timestamptz,
    last_try      timestamptz,
    failure       text,
    received_at   timestamptz,
    dead_at       timestamptz CHECK (dead_at IS NULL OR received_at IS NULL),
    PRIMARY KEY (patient_id, subscriber_id, number)
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (subscriber_id, changed_at)
    WHERE received_at IS NULL AND dead_at IS NULL;
CREATE INDEX webhook_delivery_dead ON webhook_delivery (subscriber_id, dead_at)
    WHERE dead_at IS NOT NULL;
CREATE INDEX webhook_delivery_received ON webhook_delivery (received_at)
    WHERE received_at IS NOT NULL;

REVOKE DELETE, TRUNCATE ON webhook_subscriber FROM clairsoin_app;
REVOKE TRUNCATE ON webhook_key, webhook_lane, webhook_delivery FROM clairsoin_app;
