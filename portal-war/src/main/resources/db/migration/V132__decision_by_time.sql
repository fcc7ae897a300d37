-- Finds the decisions of some minutes for an export. Rows come in the order of time, so a summary
-- of each stretch of the table is enough, and writing costs next to nothing.
CREATE INDEX decision_by_time ON decision USING brin (issued) WITH (pages_per_range = 32);
