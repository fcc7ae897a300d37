CREATE TABLE organization (
    organization_id  uuid PRIMARY KEY,
    system           text NOT NULL,
    value            text NOT NULL,
    name             text NOT NULL,
    UNIQUE (value, system)
);
