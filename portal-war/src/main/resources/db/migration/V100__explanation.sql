-- Jars of plugins by the hash of their bytes, with what the last check said of them.
CREATE TABLE plugin (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    file_name text NOT NULL,
    plugin_id text,
    version text,
    provider text,
    state text NOT NULL CHECK (state IN ('LIVE', 'REFUSED')),
    rule text,
    detail text,
    -- What the plugin says it explains, as it came in its first message.
    declaration bytea,
    checked_at timestamptz NOT NULL,
    CHECK ((state = 'REFUSED') = (rule IS NOT NULL))
);

-- Texts that plugins gave. The request holds codes and categories only, so one row serves everybody
-- to whom the same facts apply; another jar never finds the texts of an earlier one.
CREATE TABLE explanation (
    plugin_sha256 text NOT NULL,
    request_sha256 bytea NOT NULL,
    request bytea NOT NULL,
    explanation bytea NOT NULL,
    origin text NOT NULL CHECK (origin = 'PLUGIN'),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (plugin_sha256, request_sha256)
);

-- Rules that answers of a plugin broke, for its vendor and for operators; no patient data.
CREATE TABLE plugin_fault (
    plugin_sha256 text NOT NULL,
    rule text NOT NULL,
    place text NOT NULL,
    times bigint NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (plugin_sha256, rule, place)
);
