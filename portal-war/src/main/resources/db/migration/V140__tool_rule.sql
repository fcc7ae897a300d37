-- Whether one organisation lets patients refuse a tool, where it differs from the family's own rule.
CREATE TABLE tool_local (
    family text NOT NULL REFERENCES tool_family,
    organization_id uuid NOT NULL REFERENCES organization,
    refusability text NOT NULL CHECK (refusability IN ('FREE', 'WITH_CONSEQUENCE', 'NOT_REFUSABLE')),
    reason_fr text,
    reason_en text,
    instead_fr text NOT NULL,
    instead_en text NOT NULL,
    delay_fr text,
    delay_en text,
    PRIMARY KEY (family, organization_id),
    CHECK ((reason_fr IS NULL) = (reason_en IS NULL)),
    CHECK ((delay_fr IS NULL) = (delay_en IS NULL)),
    CHECK (refusability <> 'NOT_REFUSABLE' OR reason_fr IS NOT NULL)
);

-- What somebody asked to change in what holds for a tool. A row never changes.
CREATE TABLE tool_change (
    id uuid PRIMARY KEY,
    n bigint GENERATED ALWAYS AS IDENTITY,
    family text NOT NULL REFERENCES tool_family,
    kind text NOT NULL CHECK (kind IN ('REFUSABILITY', 'DEFAULT', 'STATE')),
    -- Null for the family's own rule, which holds where no organisation has one.
    organization_id uuid REFERENCES organization CHECK (organization_id IS NULL OR kind = 'REFUSABILITY'),
    -- Null in a REFUSABILITY of an organisation: the family's own rule is to hold there again.
    refusability text CHECK (refusability IN ('FREE', 'WITH_CONSEQUENCE', 'NOT_REFUSABLE')),
    reason_fr text,
    reason_en text,
    instead_fr text,
    instead_en text,
    delay_fr text,
    delay_en text,
    consent_needed boolean CHECK ((kind = 'DEFAULT') = (consent_needed IS NOT NULL)),
    state text CHECK ((kind = 'STATE') = (state IS NOT NULL) AND state IN ('REGISTERED', 'SUSPENDED')),
    why text NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    UNIQUE (id, proposed_by),
    CHECK (kind <> 'REFUSABILITY' OR organization_id IS NOT NULL OR refusability IS NOT NULL),
    CHECK ((refusability IS NULL) = (instead_fr IS NULL))
);
CREATE INDEX tool_change_family ON tool_change (family, n);

-- What became of it. Nobody confirms what they proposed: the row repeats who did, so that the
-- database itself can hold this.
CREATE TABLE tool_change_answer (
    id uuid PRIMARY KEY,
    proposed_by uuid NOT NULL,
    -- AT_ONCE: a tool is stopped by one person, without waiting for another.
    answer text NOT NULL CHECK (answer IN ('CONFIRMED', 'DECLINED', 'WITHDRAWN', 'AT_ONCE')),
    why text NOT NULL CHECK (length(why) <= 500),
    -- Of a change of refusability that was confirmed: what held until then; null for no rule.
    before text CHECK (before IN ('FREE', 'WITH_CONSEQUENCE', 'NOT_REFUSABLE')),
    answered_by uuid NOT NULL,
    answered_at timestamptz NOT NULL,
    FOREIGN KEY (id, proposed_by) REFERENCES tool_change (id, proposed_by),
    CHECK (answer NOT IN ('CONFIRMED', 'DECLINED') OR answered_by <> proposed_by),
    CHECK (answer NOT IN ('WITHDRAWN', 'AT_ONCE') OR answered_by = proposed_by)
);

CREATE TRIGGER tool_change_is_a_ledger BEFORE UPDATE OR DELETE ON tool_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tool_change_is_never_emptied BEFORE TRUNCATE ON tool_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tool_change_answer_is_a_ledger BEFORE UPDATE OR DELETE ON tool_change_answer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tool_change_answer_is_never_emptied BEFORE TRUNCATE ON tool_change_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON tool_change, tool_change_answer FROM clairsoin_app;
