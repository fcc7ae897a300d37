-- What was written to a ledger and is not yet under a tree head. Each row comes with what it stands
-- for, so a transaction that commits late is not overlooked: no clock and no cursor says what is new.
CREATE TABLE unanchored (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The heads of one Merkle tree that only grows (RFC 9162), each signed and naming the one before.
CREATE TABLE tree_head (
    number bigint PRIMARY KEY CHECK (number > 0),
    size bigint NOT NULL UNIQUE CHECK (size > 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    previous bytea NOT NULL CHECK (octet_length(previous) = 32),
    made_at timestamptz NOT NULL,
    kid text NOT NULL,
    signature bytea NOT NULL CHECK (octet_length(signature) = 64)
);

-- The tree's complete subtrees: the hash over leaves idx * 2^level to (idx + 1) * 2^level - 1. None
-- ever changes, and any proof needs only as many as the tree is high.
CREATE TABLE tree_node (
    level smallint NOT NULL CHECK (level >= 0),
    idx bigint NOT NULL CHECK (idx >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, idx)
);

-- Which leaf, first under which head, stands for a place in a chain: of a patient's choices
-- (CHOICE), of the audit trail (AUDIT; also for all places since the leaf before), of a group of
-- decisions (DECISIONS; chain_id is the group's).
CREATE TABLE anchor (
    chain_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CHOICE', 'AUDIT', 'DECISIONS', 'ERASURE')),
    seq bigint NOT NULL,
    head bigint NOT NULL,
    leaf bigint NOT NULL UNIQUE,
    PRIMARY KEY (chain_id, kind, seq)
);

DO $$
DECLARE
    ledger text;
BEGIN
    FOREACH ledger IN ARRAY ARRAY['tree_head', 'tree_node', 'anchor'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_a_ledger BEFORE UPDATE OR DELETE ON %1$I '
            'FOR EACH ROW EXECUTE FUNCTION refuse_change()', ledger);
        EXECUTE format('CREATE TRIGGER %1$s_is_never_emptied BEFORE TRUNCATE ON %1$I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', ledger);
    END LOOP;
END $$;
REVOKE UPDATE, DELETE, TRUNCATE ON tree_head, tree_node, anchor FROM clairsoin_app;
-- Rows come by the ledgers' triggers alone and go when a head covers them.
REVOKE INSERT, UPDATE, TRUNCATE ON unanchored FROM clairsoin_app;

-- Owned by the tables' owner and run with its rights: whoever writes to a ledger cannot leave out
-- this note of it.
CREATE FUNCTION note_choice() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO unanchored (kind, chain_id, seq, hash)
    VALUES ('CHOICE', NEW.patient_id, NEW.seq, NEW.hash);
    RETURN NULL;
END;
$$;
CREATE FUNCTION note_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO unanchored (kind, chain_id, seq, hash)
    VALUES ('AUDIT', NEW.chain_id, NEW.seq, NEW.hash);
    RETURN NULL;
END;
$$;
CREATE FUNCTION note_decisions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO unanchored (kind, chain_id, seq, hash)
    VALUES ('DECISIONS', NEW.id, NEW.size, NEW.root);
    RETURN NULL;
END;
$$;
CREATE TRIGGER choice_is_noted AFTER INSERT ON choice
    FOR EACH ROW EXECUTE FUNCTION note_choice();
CREATE TRIGGER audit_is_noted AFTER INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION note_audit();
CREATE TRIGGER decision_group_is_noted AFTER INSERT ON decision_group
    FOR EACH ROW EXECUTE FUNCTION note_decisions();

-- What stands there already.
INSERT INTO unanchored (kind, chain_id, seq, hash)
SELECT 'CHOICE', patient_id, seq, hash FROM choice ORDER BY recorded_at, patient_id, seq;
INSERT INTO unanchored (kind, chain_id, seq, hash)
SELECT 'AUDIT', chain_id, seq, hash FROM audit_head ORDER BY chain_id;
INSERT INTO unanchored (kind, chain_id, seq, hash)
SELECT 'DECISIONS', id, size, root FROM decision_group ORDER BY issued, id;
