-- Nodes answer "may this tool be used?" from memory. What makes another answer right is written here
-- by triggers, in the transaction that changes it, so that no writer can forget it; then it gets a
-- place in one line without holes, and every node follows the line (docs/adr/0011).
CREATE TABLE answer_waiting (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('CHOICE', 'IDENTITY', 'TOOLS')),
    -- All zeros for the register of tools.
    patient_id uuid NOT NULL
);

-- Numbers are given after the commit, one writer at a time, and not at insert: a change that commits
-- late would else stand before what a node has already read.
CREATE TABLE answer_change (
    number bigint PRIMARY KEY,
    kind text NOT NULL,
    patient_id uuid NOT NULL
);

-- Nodes that may answer, and up to which number no answer of theirs can go out any more that
-- contradicts the line. Nobody's clock is written here: a lease is held against the node's own.
CREATE TABLE answer_node (
    node uuid PRIMARY KEY,
    confirmed bigint NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000);

REVOKE UPDATE, TRUNCATE ON answer_waiting FROM clairsoin_app;
REVOKE UPDATE, TRUNCATE ON answer_change FROM clairsoin_app;

CREATE FUNCTION note_choices_for_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO answer_waiting (kind, patient_id) SELECT DISTINCT 'CHOICE', patient_id FROM changed;
    RETURN NULL;
END;
$$;
CREATE TRIGGER choice_changes_answers AFTER INSERT ON choice
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_choices_for_answers();
CREATE TRIGGER erasure_changes_answers AFTER INSERT ON erasure
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_choices_for_answers();

CREATE FUNCTION note_identities_for_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO answer_waiting (kind, patient_id)
    SELECT DISTINCT 'IDENTITY', patient_id FROM changed;
    RETURN NULL;
END;
$$;
CREATE TRIGGER new_identifier_changes_answers AFTER INSERT ON patient_identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_identities_for_answers();
CREATE TRIGGER moved_identifier_changes_answers AFTER UPDATE ON patient_identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_identities_for_answers();
CREATE TRIGGER left_identifier_changes_answers AFTER UPDATE ON patient_identifier
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_identities_for_answers();
CREATE TRIGGER lost_identifier_changes_answers AFTER DELETE ON patient_identifier
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_identities_for_answers();

-- Every change of the register moves its version.
CREATE FUNCTION note_tools_for_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO answer_waiting (kind, patient_id)
    VALUES ('TOOLS', '00000000-0000-0000-0000-000000000000');
    RETURN NULL;
END;
$$;
CREATE TRIGGER register_changes_answers AFTER UPDATE ON tool_register
    FOR EACH STATEMENT EXECUTE FUNCTION note_tools_for_answers();
