-- The systems that each school has had, one period after another. Of the current period until_at is null; a school all of whose periods are over has left the bridge.
-- address: scheme, host, port and path; of a system that has none, its name. other_kind, other_address, other_at: what a school file says instead, since when;
-- nothing is claimed of the school then, until a person says what it is.
CREATE TABLE school_systems (
    school_urn    nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL,
    number        int NOT NULL CHECK (number >= 1),
    kind          nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
    address       nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL,
    from_at       bigint NOT NULL,
    until_at      bigint NULL,
    other_kind    nvarchar(80) COLLATE Latin1_General_BIN2 NULL,
    other_address nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
    other_at      bigint NULL,
    PRIMARY KEY (school_urn, number),
    CHECK ((other_at IS NULL AND other_kind IS NULL AND other_address IS NULL) OR (other_at IS NOT NULL AND other_kind IS NOT NULL AND other_address IS NOT NULL)),
    CHECK (other_at IS NULL OR until_at IS NULL)
);
CREATE UNIQUE INDEX school_systems_now ON school_systems (school_urn) WHERE until_at IS NULL;

-- The period of its school's system that a delivery was frozen for last; null until it was, and for what is older than this column: the first period.
ALTER TABLE deliveries ADD system_number int NULL;
