-- Answers that share one signature. Kept when the decisions of a month go: heads prove, and name nobody.
CREATE TABLE decision_group (
    id uuid PRIMARY KEY,
    issued timestamptz NOT NULL,
    size integer NOT NULL CHECK (size > 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    head text NOT NULL
);

-- Every decision, written before it is answered. The columns from id to valid_until are what was
-- signed (docs/receipts.md); patient_id is ours, and all zeros for a patient nobody knew.
CREATE TABLE decision (
    patient_id uuid NOT NULL,
    issued timestamptz NOT NULL,
    id uuid NOT NULL,
    client text NOT NULL,
    patient_ref bytea NOT NULL CHECK (octet_length(patient_ref) = 32),
    tool text,
    device_system text,
    device_value text,
    version text,
    purpose text NOT NULL,
    organization_system text,
    organization_value text,
    planned_at timestamptz,
    decision text NOT NULL CHECK (decision IN ('PERMIT', 'DENY')),
    reason text NOT NULL,
    overridable boolean NOT NULL,
    valid_until timestamptz CHECK ((decision = 'PERMIT') = (valid_until IS NOT NULL)),
    tool_known boolean NOT NULL,
    organization_id uuid,
    group_id uuid NOT NULL,
    leaf integer NOT NULL,
    PRIMARY KEY (patient_id, issued, id)
) PARTITION BY RANGE (issued);

-- Ids begin with their time, so this index grows at its end only.
CREATE INDEX decision_by_id ON decision (id);

-- Which organisations ask before they use a tool, and since when.
CREATE TABLE decision_asker (
    organization_id uuid PRIMARY KEY,
    first_asked timestamptz NOT NULL
);

CREATE TRIGGER decision_is_a_ledger BEFORE UPDATE OR DELETE ON decision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_is_never_emptied BEFORE TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_group_is_a_ledger BEFORE UPDATE OR DELETE ON decision_group
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_group_is_never_emptied BEFORE TRUNCATE ON decision_group
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE UPDATE, DELETE, TRUNCATE ON decision, decision_group, decision_asker FROM clairsoin_app;

-- Make room for the decisions of some months. The portal's role owns nothing, so it asks the owner.
CREATE FUNCTION prepare_decision_months(first date, months integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month date;
    part text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('prepare_decision_months'));
    FOR i IN 0 .. months - 1 LOOP
        month := (date_trunc('month', first::timestamp) + make_interval(months => i))::date;
        part := 'decision_' || to_char(month, 'YYYY_MM');
        IF to_regclass(part) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF decision FOR VALUES FROM (%L) TO (%L)',
                part,
                month::timestamp AT TIME ZONE 'UTC',
                (month + interval '1 month') AT TIME ZONE 'UTC');
            EXECUTE format(
                'CREATE TRIGGER decision_is_never_emptied BEFORE TRUNCATE ON %I '
                'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                part);
            EXECUTE format('REVOKE ALL ON %I FROM clairsoin_app', part);
        END IF;
    END LOOP;
END;
$$;
REVOKE ALL ON FUNCTION prepare_decision_months(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prepare_decision_months(date, integer) TO clairsoin_app;
