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

-- When the last content under a receipt is erased, its paper is forgotten too.
CREATE FUNCTION forget_choice_paper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM choice_paper p USING choice c
    WHERE c.patient_id = OLD.patient_id AND c.seq = OLD.seq
      AND p.patient_id = c.patient_id AND p.receipt = c.receipt
      AND NOT EXISTS (
          SELECT FROM choice other JOIN choice_content t USING (patient_id, seq)
          WHERE other.patient_id = c.patient_id AND other.receipt = c.receipt);
    RETURN NULL;
END;
$$;
CREATE TRIGGER choice_paper_goes_with_the_content AFTER DELETE ON choice_content
    FOR EACH ROW EXECUTE FUNCTION forget_choice_paper();
