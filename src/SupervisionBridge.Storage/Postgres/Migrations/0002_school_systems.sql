-- The systems that each school has had, one period after another. Of the current period until_at is null; a school all of whose periods are over has left the bridge.
-- address: scheme, host, port and path; of a system that has none, its name. other_kind, other_address, other_at: what a school file says instead, since when;
-- nothing is claimed of the school then, until a person says what it is.
CREATE TABLE school_systems (
    school_urn    text    NOT NULL,
    number        integer NOT NULL CHECK (number >= 1),
    kind          text    NOT NULL,
    address       text    NOT NULL,
    from_at       bigint  NOT NULL,
    until_at      bigint,
    other_kind    text,
    other_address text,
    other_at      bigint,
    PRIMARY KEY (school_urn, number),
    CHECK ((other_at IS NULL) = (other_kind IS NULL) AND (other_at IS NULL) = (other_address IS NULL)),
    CHECK (other_at IS NULL OR until_at IS NULL)
);
CREATE UNIQUE INDEX school_systems_now ON school_systems (school_urn) WHERE until_at IS NULL;

-- The period of its school's system that a delivery was frozen for last; null until it was, and for what is older than this column: the first period.
ALTER TABLE deliveries ADD COLUMN system_number integer;
