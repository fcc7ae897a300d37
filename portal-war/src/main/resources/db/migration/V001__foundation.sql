-- The application's role reads and writes rows; it owns nothing. Ledger tables take UPDATE and
-- DELETE away again where they are made.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clairsoin_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO clairsoin_app;
GRANT USAGE ON SCHEMA public TO clairsoin_app;

-- Refuse any change to rows of a ledger, whoever tries.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a ledger: rows are never changed or removed', TG_TABLE_NAME;
END;
$$;
