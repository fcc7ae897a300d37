-- Tools whose answers changed, such as suspended ones, stand in the same line as choices. They are
-- about no patient in particular: the patient's id is all zeros.
ALTER TABLE change_outbox ADD COLUMN tool text;
ALTER TABLE change ADD COLUMN tool text;
ALTER TABLE webhook_delivery ADD COLUMN about_tool boolean NOT NULL DEFAULT false;
