-- The register of tools. One row counts its changes, so that every node knows when to read it again;
-- whoever changes the register holds that row first.
CREATE TABLE tool_register (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO tool_register (version) VALUES (1);

CREATE TABLE tool_family (
    family text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('DRAFT', 'REGISTERED', 'SUSPENDED')),
    name text NOT NULL,
    manufacturer text NOT NULL,
    -- Maker and name, folded: two families never share them.
    match_key text NOT NULL UNIQUE,
    algorithm text,
    purpose text NOT NULL,
    involvement text NOT NULL,
    refusability text,
    consent_needed boolean NOT NULL,
    legal_class text NOT NULL
);

-- Every text of a family that people read, in both languages.
CREATE TABLE tool_text (
    family text NOT NULL REFERENCES tool_family,
    kind text NOT NULL,
    fr text NOT NULL,
    en text NOT NULL,
    PRIMARY KEY (family, kind)
);

CREATE TABLE tool_identifier (
    system text NOT NULL,
    value text NOT NULL,
    family text NOT NULL REFERENCES tool_family,
    PRIMARY KEY (system, value)
);
CREATE INDEX tool_identifier_family ON tool_identifier (family);

CREATE TABLE tool_version (
    family text NOT NULL REFERENCES tool_family,
    version text NOT NULL,
    has_card boolean NOT NULL DEFAULT false,
    PRIMARY KEY (family, version)
);
