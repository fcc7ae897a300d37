-- The paper on which somebody said at the desk what they chose. Kept beside the ledger, and erased
-- with the content of the choice.
CREATE TABLE choice_paper (
    patient_id uuid NOT NULL,
    receipt uuid NOT NULL,
    reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    signed_on date NOT NULL,
    PRIMARY KEY (patient_id, receipt)
);

CREATE TRIGGER choice_paper_never_changes BEFORE UPDATE ON choice_paper
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_paper_is_never_emptied BEFORE TRUNCATE ON choice_paper
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON choice_paper FROM clairsoin_app;
