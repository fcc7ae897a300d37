-- Who did and who saw what. One chain per patient, so that two patients never wait for each other;
-- what concerns no patient goes to one of 64 further chains, ids 00000000-0000-0000-0000-0000000000xx.
CREATE TABLE audit (
    chain_id     uuid NOT NULL,
    seq          bigint NOT NULL,
    at           timestamptz NOT NULL,
    action       text NOT NULL,
    account_id   uuid,
    client       text,
    on_behalf_of uuid,
    details      jsonb NOT NULL,
    prev_hash    bytea NOT NULL,
    hash         bytea NOT NULL,
    PRIMARY KEY (chain_id, seq, at)
) PARTITION BY RANGE (at);

DO $$
DECLARE
    month date := '2026-07-01';
BEGIN
    WHILE month < '2028-01-01' LOOP
        EXECUTE format('CREATE TABLE audit_%s PARTITION OF audit FOR VALUES FROM (%L) TO (%L)',
            to_char(month, 'YYYY_MM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$;
CREATE TABLE audit_other PARTITION OF audit DEFAULT;

-- The last event of each chain; taking its row lock makes the sequence gapless.
CREATE TABLE audit_head (
    chain_id  uuid PRIMARY KEY,
    seq       bigint NOT NULL,
    prev_hash bytea NOT NULL,
    hash      bytea NOT NULL
) WITH (fillfactor = 70);

REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM clairsoin_app;
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'audit'::regclass LOOP
        EXECUTE format('REVOKE ALL ON %s FROM clairsoin_app', part);
    END LOOP;
END $$;
REVOKE DELETE, TRUNCATE ON audit_head FROM clairsoin_app;
CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
