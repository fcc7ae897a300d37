-- Model cards, each as its bytes came. A card never changes: another content is another release.
CREATE TABLE model_card (
    family text NOT NULL REFERENCES tool_family,
    version text NOT NULL,
    schema text NOT NULL CHECK (schema IN ('0.1', '0.2')),
    -- SHA-256 of the content, whatever its comments and spacing.
    digest bytea NOT NULL,
    -- The bytes as they came, gzip.
    xml bytea NOT NULL,
    received timestamptz NOT NULL,
    given smallint NOT NULL,
    declared_none smallint NOT NULL,
    not_disclosed smallint NOT NULL,
    not_tested smallint NOT NULL,
    PRIMARY KEY (family, version, schema)
);

-- Hashes of a card's long texts: the same one in cards of different tools says nothing of either.
CREATE TABLE model_card_text (
    family text NOT NULL,
    version text NOT NULL,
    schema text NOT NULL,
    field text NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (family, version, schema, field),
    FOREIGN KEY (family, version, schema) REFERENCES model_card
);
CREATE INDEX model_card_text_hash ON model_card_text (hash);
