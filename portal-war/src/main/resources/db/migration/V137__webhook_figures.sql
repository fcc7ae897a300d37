-- What a system did not receive, and what it did, without a look at the messages of all others.
-- Every few seconds each node counts what is open; the first index also serves what the index it
-- replaces served.
DROP INDEX webhook_delivery_waiting;
CREATE INDEX webhook_delivery_open ON webhook_delivery (subscriber_id, changed_at, dead_at)
    WHERE received_at IS NULL;
CREATE INDEX webhook_delivery_receipt ON webhook_delivery (subscriber_id, received_at)
    WHERE received_at IS NOT NULL;
