-- Makers of plugins, and the accounts that speak for them.
CREATE TABLE vendor (
    id   uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
);
CREATE TABLE vendor_member (
    account_id uuid PRIMARY KEY,
    vendor_id  uuid NOT NULL REFERENCES vendor
);

-- Keys that sign plugins, review them, or sign the catalogue. One person proposes a key, another
-- confirms it; only then it counts. The id is the beginning of the key's hash.
CREATE TABLE plugin_key (
    id           text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    use          text NOT NULL CHECK (use IN ('VENDOR', 'REVIEWER', 'CATALOGUE')),
    public_key   bytea NOT NULL,
    holder       text NOT NULL,
    vendor_id    uuid REFERENCES vendor,
    prefixes     text[] NOT NULL DEFAULT '{}',
    valid_from   timestamptz NOT NULL,
    valid_until  timestamptz NOT NULL,
    proposed_by  uuid,
    proposed_at  timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz,
    revoked_by   uuid,
    revoked_at   timestamptz,
    reason       text,
    CHECK ((use = 'VENDOR') = (vendor_id IS NOT NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CHECK (valid_from < valid_until)
);

-- The newest catalogue that was accepted; its number never goes down.
CREATE TABLE plugin_catalogue (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    number   bigint NOT NULL,
    sha256   text NOT NULL,
    file     bytea NOT NULL,
    taken_at timestamptz NOT NULL,
    taken_by uuid NOT NULL
);

-- From RECEIVED to LIVE and back; REFUSED and SUSPENDED jars are never asked.
ALTER TABLE plugin DROP CONSTRAINT plugin_state_check;
ALTER TABLE plugin
    ADD CONSTRAINT plugin_state_check
        CHECK (state IN ('RECEIVED', 'REFUSED', 'STAGED', 'LIVE', 'SUSPENDED')),
    ADD COLUMN uploaded boolean NOT NULL DEFAULT false,
    ADD COLUMN vendor_id uuid REFERENCES vendor,
    ADD COLUMN size bigint,
    ADD COLUMN api_range text,
    ADD COLUMN signature bytea,
    ADD COLUMN received_at timestamptz,
    -- What the last check of signatures said, and where.
    ADD COLUMN trust text NOT NULL DEFAULT 'UNSIGNED',
    ADD COLUMN trust_rule text NOT NULL DEFAULT 'signature.missing',
    ADD COLUMN trust_place text NOT NULL DEFAULT '',
    ADD COLUMN staged_by uuid;
UPDATE plugin SET received_at = checked_at;
ALTER TABLE plugin ALTER COLUMN received_at SET NOT NULL;
CREATE UNIQUE INDEX plugin_one_live ON plugin (plugin_id) WHERE state = 'LIVE';
CREATE INDEX plugin_vendor ON plugin (vendor_id, received_at DESC);

-- The bytes of a jar, for every node; a node's own copy is checked against the hash.
CREATE TABLE plugin_bytes (
    sha256 text PRIMARY KEY,
    bytes  bytea NOT NULL CHECK (length(bytes) <= 20000000)
);

-- What the check found, in the words of both languages.
CREATE TABLE plugin_finding (
    sha256  text NOT NULL,
    n       integer NOT NULL,
    rule    text NOT NULL,
    place   text NOT NULL,
    error   boolean NOT NULL,
    what_fr text NOT NULL,
    what_en text NOT NULL,
    mend_fr text NOT NULL,
    mend_en text NOT NULL,
    PRIMARY KEY (sha256, n)
);

-- What happened to a jar: who, when, why. Nobody in particular is the portal itself.
CREATE TABLE plugin_history (
    sha256     text NOT NULL,
    n          bigint GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL,
    account_id uuid,
    state      text NOT NULL,
    reason     text NOT NULL,
    PRIMARY KEY (sha256, n)
);

-- Kill switches. One person sets one, another lifts it.
CREATE TABLE plugin_switch (
    id        uuid PRIMARY KEY,
    scope     text NOT NULL CHECK (scope IN ('PLUGIN', 'VERSION', 'VENDOR', 'ALL')),
    value     text NOT NULL,
    reason    text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    set_by    uuid NOT NULL,
    set_at    timestamptz NOT NULL,
    lifted_by uuid CHECK (lifted_by <> set_by),
    lifted_at timestamptz
);
CREATE INDEX plugin_switch_on ON plugin_switch (set_at) WHERE lifted_at IS NULL;

-- Grows with each change above, so that nodes see at a glance whether to look.
CREATE TABLE plugin_change (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL
);
INSERT INTO plugin_change (number) VALUES (1);

-- How often a jar explained a use, and how often the page had to fall back. No patient data.
CREATE TABLE plugin_count (
    sha256    text NOT NULL,
    day       date NOT NULL,
    explained bigint NOT NULL,
    fell_back bigint NOT NULL,
    PRIMARY KEY (sha256, day)
);
