-- Systems that report, and when they were silent.
CREATE TABLE source_system (
    source_id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             text NOT NULL UNIQUE,
    client           text NOT NULL,
    reporting_since  timestamptz,
    last_heard       timestamptz
);
CREATE TABLE source_gap (
    source_id  integer NOT NULL REFERENCES source_system,
    starts     timestamptz NOT NULL,
    ends       timestamptz NOT NULL,
    PRIMARY KEY (source_id, starts)
);

-- What messages said of tools, each description once; which family it means is asked of the
-- register when it is read, because a tool may be put on the register after it was used.
CREATE TABLE tool_seen (
    tool_id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          uuid NOT NULL UNIQUE,
    description  bytea NOT NULL
);

-- One use of one tool on one patient. One index serves the timeline, the search for one use and the
-- partitions of a larger engine; columns are ordered so that no row holds padding.
CREATE TABLE ai_use (
    occurred         timestamptz NOT NULL,
    recorded         timestamptz NOT NULL,
    received         timestamptz NOT NULL,
    changed          timestamptz,
    tool_id          integer NOT NULL,
    source_id        integer NOT NULL,
    flags            smallint NOT NULL,
    classification   smallint NOT NULL,
    involvement      smallint NOT NULL,
    purpose          smallint NOT NULL,
    followed         smallint NOT NULL,
    parts            smallint NOT NULL,
    corrections      smallint NOT NULL,
    patient_id       uuid NOT NULL,
    use_id           uuid NOT NULL,
    carrier          uuid NOT NULL,
    organization_id  uuid,
    touched          uuid[],
    summary          bytea NOT NULL,
    checks           bytea,
    detail           bytea NOT NULL,
    PRIMARY KEY (patient_id, occurred, use_id)
);
