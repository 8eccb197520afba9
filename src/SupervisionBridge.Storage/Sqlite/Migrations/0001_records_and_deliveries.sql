-- Sealed columns are BLOB. Everything else is machinery: references, numbers, URNs, states, times (UTC milliseconds) and hashes.

CREATE TABLE key_check (
    one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE records (
    seq            INTEGER NOT NULL PRIMARY KEY,
    reference      TEXT    NOT NULL UNIQUE,
    school_urn     TEXT    NOT NULL,
    source_hash    TEXT    NOT NULL,
    source_id      BLOB    NOT NULL,
    version        INTEGER NOT NULL,
    template_id    TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    session_at     INTEGER NOT NULL,
    session_offset INTEGER NOT NULL,
    recorded_at    INTEGER NOT NULL,
    submitted_by   BLOB    NOT NULL,
    UNIQUE (school_urn, source_hash)
) STRICT;
CREATE INDEX records_by_school ON records (school_urn, seq);

-- The subjects stand apart from the document: the guard needs them, and a claim must never load the document.
CREATE TABLE record_versions (
    seq             INTEGER NOT NULL PRIMARY KEY,
    reference       TEXT    NOT NULL REFERENCES records (reference),
    version         INTEGER NOT NULL,
    submission_hash TEXT    NOT NULL,
    content_hash    TEXT    NOT NULL,
    recorded_at     INTEGER NOT NULL,
    subjects        BLOB    NOT NULL,
    document        BLOB    NOT NULL,
    UNIQUE (reference, version)
) STRICT;

CREATE TABLE case_notes (
    seq            INTEGER NOT NULL PRIMARY KEY,
    record_version INTEGER NOT NULL REFERENCES record_versions (seq),
    reference      TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    content_hash   TEXT    NOT NULL,
    document       BLOB    NOT NULL,
    UNIQUE (reference, version, number)
) STRICT;
CREATE INDEX case_notes_by_content ON case_notes (reference, number, content_hash);

CREATE TABLE signatures (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    reference   TEXT    NOT NULL REFERENCES records (reference),
    case_number INTEGER,
    bound_hash  TEXT    NOT NULL,
    words       BLOB    NOT NULL
) STRICT;
CREATE INDEX signatures_by_record ON signatures (reference);

CREATE TABLE approvals (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    reference   TEXT    NOT NULL REFERENCES records (reference),
    case_number INTEGER NOT NULL,
    bound_hash  TEXT    NOT NULL,
    words       BLOB    NOT NULL
) STRICT;
CREATE INDEX approvals_by_record ON approvals (reference);

-- due_at: when it fell due. ready_at: when a worker may take it, which is due_at, or the end of the lease while it is claimed.
CREATE TABLE deliveries (
    seq              INTEGER NOT NULL PRIMARY KEY,
    id               TEXT    NOT NULL UNIQUE,
    reference        TEXT    NOT NULL REFERENCES records (reference),
    version          INTEGER NOT NULL,
    case_number      INTEGER NOT NULL,
    subject_number   INTEGER NOT NULL,
    case_note        INTEGER NOT NULL REFERENCES case_notes (seq),
    school_urn       TEXT    NOT NULL,
    form_fingerprint TEXT    NOT NULL,
    amends           TEXT    REFERENCES deliveries (id),
    state            TEXT    NOT NULL CHECK (state IN ('held', 'due', 'claimed', 'needs-person', 'accepted', 'in-tray', 'proven', 'dead')),
    claimed_from     TEXT,
    claim_token      TEXT,
    attempts         INTEGER NOT NULL DEFAULT 0,
    due_at           INTEGER,
    ready_at         INTEGER,
    hold_reasons     TEXT    NOT NULL DEFAULT '',
    guard_release    TEXT,
    look_first       INTEGER NOT NULL DEFAULT 0,
    operation        BLOB,
    death_reason     TEXT,
    detail           TEXT,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    proven_at        INTEGER,
    CHECK ((state = 'claimed') = (claim_token IS NOT NULL)),
    CHECK ((state IN ('due', 'accepted', 'in-tray', 'claimed')) = (ready_at IS NOT NULL)),
    UNIQUE (reference, version, case_number, subject_number)
) STRICT;
CREATE INDEX deliveries_ready ON deliveries (school_urn, ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX deliveries_by_state ON deliveries (state);
CREATE INDEX deliveries_by_school ON deliveries (school_urn);
CREATE INDEX deliveries_by_school_and_state ON deliveries (school_urn, state);
CREATE INDEX deliveries_by_case_note ON deliveries (case_note);

CREATE TABLE frozen_notes (
    delivery_id        TEXT    NOT NULL REFERENCES deliveries (id),
    part               INTEGER NOT NULL,
    external_reference TEXT    NOT NULL,
    pupil_id           BLOB    NOT NULL,
    payload            BLOB    NOT NULL,
    body_hash          TEXT    NOT NULL,
    title_hash         TEXT    NOT NULL,
    occurred_at        INTEGER NOT NULL,
    occurred_offset    INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
    delivery_id TEXT    NOT NULL PRIMARY KEY REFERENCES deliveries (id),
    basis       TEXT,
    evidence    BLOB    NOT NULL,
    pupil       BLOB,
    looked_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pupil_links (
    school_urn       TEXT    NOT NULL,
    form_fingerprint TEXT    NOT NULL,
    document         BLOB    NOT NULL,
    updated_at       INTEGER NOT NULL,
    PRIMARY KEY (school_urn, form_fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    reference   TEXT    NOT NULL REFERENCES records (reference),
    delivery_id TEXT    REFERENCES deliveries (id),
    kind        TEXT    NOT NULL,
    choice      TEXT,
    words       BLOB    NOT NULL,
    decided_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX decisions_by_record ON decisions (reference);
CREATE INDEX decisions_by_delivery ON decisions (delivery_id) WHERE delivery_id IS NOT NULL;

CREATE TABLE cross_references (
    seq                INTEGER NOT NULL PRIMARY KEY,
    reference          TEXT    NOT NULL REFERENCES records (reference),
    version            INTEGER NOT NULL,
    case_number        INTEGER NOT NULL,
    subject_number     INTEGER NOT NULL,
    part               INTEGER NOT NULL,
    delivery_id        TEXT    NOT NULL REFERENCES deliveries (id),
    school_urn         TEXT    NOT NULL,
    pupil_hash         TEXT    NOT NULL,
    place              BLOB    NOT NULL,
    external_reference TEXT    NOT NULL,
    body_hash          TEXT    NOT NULL,
    proven_at          INTEGER NOT NULL,
    UNIQUE (reference, case_number, subject_number, version, part)
) STRICT;
CREATE INDEX cross_references_by_pupil ON cross_references (school_urn, pupil_hash, seq);

CREATE TABLE api_keys (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    hash       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
