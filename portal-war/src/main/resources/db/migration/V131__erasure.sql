-- That the content of an event of choice was erased: when, on what basis, and by which two people
-- (ids of accounts). A ledger of its own, under the tree heads like the others.
CREATE TABLE erasure (
    patient_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    basis text NOT NULL CHECK (basis ~ '^[A-Z0-9_]{3,60}$'),
    asked_by uuid NOT NULL,
    confirmed_by uuid NOT NULL CHECK (confirmed_by <> asked_by),
    PRIMARY KEY (patient_id, seq),
    FOREIGN KEY (patient_id, seq) REFERENCES choice
);
CREATE TRIGGER erasure_is_a_ledger BEFORE UPDATE OR DELETE ON erasure
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_is_never_emptied BEFORE TRUNCATE ON erasure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Erasing is for a role of its own, by the function below alone.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON erasure FROM clairsoin_app;

-- One field of the canonical bytes (docs/ledger.md).
CREATE FUNCTION canonical_field(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT int4send(octet_length(value)) || value
$$;

CREATE FUNCTION note_erasure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO unanchored (kind, chain_id, seq, hash)
    VALUES ('ERASURE', NEW.patient_id, NEW.seq, sha256(
        canonical_field('clairsoin/erasure/1'::bytea)
        || canonical_field(uuid_send(NEW.patient_id))
        || canonical_field(int8send(NEW.seq))
        || canonical_field(int8send((extract(epoch FROM NEW.at) * 1000000)::bigint))
        || canonical_field(convert_to(NEW.basis, 'UTF8'))
        || canonical_field(uuid_send(NEW.asked_by))
        || canonical_field(uuid_send(NEW.confirmed_by))));
    RETURN NULL;
END;
$$;
CREATE TRIGGER erasure_is_noted AFTER INSERT ON erasure
    FOR EACH ROW EXECUTE FUNCTION note_erasure();

-- Erase what an event of choice was about, and its salt; the chain goes on to verify. A choice that
-- may still hold is not erased: nothing could obey it any more. Nor is a taking back before what it
-- took back: the choice would hold again.
CREATE FUNCTION erase_choice_content(
    patient uuid, event bigint, basis text, asked_by uuid, confirmed_by uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    erased choice%ROWTYPE;
BEGIN
    SELECT * INTO erased FROM choice c WHERE c.patient_id = patient AND c.seq = event;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no event % of this patient', event;
    END IF;
    IF erased.effect = 'TAKE_BACK' THEN
        IF EXISTS (
            SELECT FROM choice c JOIN choice_content t USING (patient_id, seq)
            WHERE c.patient_id = patient AND c.id = erased.takes_back) THEN
            RAISE EXCEPTION 'event % takes back a choice that is not erased yet', event;
        END IF;
    ELSIF erased.until_at IS NULL OR erased.until_at > clock_timestamp() THEN
        IF NOT EXISTS (
            SELECT FROM choice c WHERE c.patient_id = patient AND c.takes_back = erased.id) THEN
            RAISE EXCEPTION 'event % may still hold: it must be taken back first', event;
        END IF;
    END IF;
    DELETE FROM choice_content t WHERE t.patient_id = patient AND t.seq = event;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the content of event % was erased before', event;
    END IF;
    INSERT INTO erasure VALUES (patient, event, clock_timestamp(), basis, asked_by, confirmed_by);
END;
$$;
REVOKE ALL ON FUNCTION erase_choice_content(uuid, bigint, text, uuid, uuid) FROM PUBLIC;
DO $$
BEGIN
    -- Where the role comes later, docs/operators.md has this line for the owner.
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'clairsoin_eraser') THEN
        GRANT USAGE ON SCHEMA public TO clairsoin_eraser;
        GRANT EXECUTE ON FUNCTION erase_choice_content(uuid, bigint, text, uuid, uuid)
            TO clairsoin_eraser;
    END IF;
END $$;
