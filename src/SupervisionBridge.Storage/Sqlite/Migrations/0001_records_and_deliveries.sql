-- Sealed columns are BLOB. Everything else is machinery: references, numbers, URNs, states, times (UTC milliseconds) and hashes.

-- Keys in three layers: a root is wrapped under a key-encryption key, which is not in the store, and for the recovery key where there is one; data keys are wrapped
-- under a root. The current root has no retired_at; a retired one stays until nothing is wrapped under it.
CREATE TABLE root_keys (
    id         TEXT    NOT NULL PRIMARY KEY,
    key_id     TEXT    NOT NULL,
    wrapped    BLOB    NOT NULL,
    recovery   BLOB,
    made_at    INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

-- Of the service itself the URN is empty.
CREATE TABLE school_keys (
    school_urn TEXT NOT NULL PRIMARY KEY,
    root_id    TEXT NOT NULL REFERENCES root_keys (id),
    wrapped    BLOB NOT NULL
) STRICT;

CREATE TABLE store_secrets (
    name    TEXT NOT NULL PRIMARY KEY,
    root_id TEXT NOT NULL REFERENCES root_keys (id),
    wrapped BLOB NOT NULL
) STRICT;

-- The recovery key that the school keeps apart; its public half is a store secret. drilled_at: when it was last tried.
CREATE TABLE recovery_keys (
    id         TEXT    NOT NULL PRIMARY KEY,
    made_at    INTEGER NOT NULL,
    drilled_at INTEGER
) STRICT;

-- review_on: the day from which a person reviews it, its first moment. removed_at: when a person had it removed at its review: text, names and the key are gone, hashes stay.
-- handed_in_by: the line of the key that handed the record in, or adopted it: no other key sends its next version. Null where it was no key.
CREATE TABLE records (
    seq            INTEGER NOT NULL PRIMARY KEY,
    reference      TEXT    NOT NULL UNIQUE,
    school_urn     TEXT    NOT NULL,
    source_hash    TEXT    NOT NULL,
    source_id      BLOB,
    version        INTEGER NOT NULL,
    template_id    TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    session_at     INTEGER NOT NULL,
    session_offset INTEGER NOT NULL,
    recorded_at    INTEGER NOT NULL,
    submitted_by   BLOB,
    handed_in_by   TEXT,
    withdrawn_at   INTEGER,
    review_on      INTEGER NOT NULL,
    removed_at     INTEGER,
    CHECK ((removed_at IS NULL AND source_id IS NOT NULL AND submitted_by IS NOT NULL) OR (removed_at IS NOT NULL AND source_id IS NULL AND submitted_by IS NULL)),
    UNIQUE (school_urn, source_hash)
) STRICT;
CREATE INDEX records_by_school ON records (school_urn, seq);
CREATE INDEX records_to_review ON records (review_on) WHERE removed_at IS NULL;

-- Who is on a record, as keyed hashes: by which people of the school are let into it. Of the current version; part is supervisor or supervisee.
CREATE TABLE record_people (
    reference   TEXT NOT NULL REFERENCES records (reference),
    person_hash TEXT NOT NULL,
    part        TEXT NOT NULL CHECK (part IN ('supervisor', 'supervisee')),
    PRIMARY KEY (reference, person_hash, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_people_by_person ON record_people (person_hash, reference);

-- The children whom a record may be about, as keyed hashes: of every version, every candidate, every pupil confirmed or written for. By them people are kept from it.
CREATE TABLE record_children (
    reference TEXT NOT NULL REFERENCES records (reference),
    hash      TEXT NOT NULL,
    PRIMARY KEY (reference, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_children_by_hash ON record_children (hash, reference);

CREATE TABLE record_keys (
    reference TEXT NOT NULL PRIMARY KEY REFERENCES records (reference),
    root_id   TEXT NOT NULL REFERENCES root_keys (id),
    wrapped   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX record_keys_by_root ON record_keys (root_id);

-- The subjects stand apart from the document: the guard needs them, and a claim must never load the document.
CREATE TABLE record_versions (
    seq             INTEGER NOT NULL PRIMARY KEY,
    reference       TEXT    NOT NULL REFERENCES records (reference),
    version         INTEGER NOT NULL,
    submission_hash TEXT    NOT NULL,
    content_hash    TEXT    NOT NULL,
    recorded_at     INTEGER NOT NULL,
    subjects        BLOB,
    document        BLOB,
    UNIQUE (reference, version)
) STRICT;

CREATE TABLE case_notes (
    seq            INTEGER NOT NULL PRIMARY KEY,
    record_version INTEGER NOT NULL REFERENCES record_versions (seq),
    reference      TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    content_hash   TEXT    NOT NULL,
    document       BLOB,
    UNIQUE (reference, version, number)
) STRICT;
CREATE INDEX case_notes_by_content ON case_notes (reference, number, content_hash);

CREATE TABLE signatures (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    reference   TEXT    NOT NULL REFERENCES records (reference),
    case_number INTEGER,
    bound_hash  TEXT    NOT NULL,
    words       BLOB
) STRICT;
CREATE INDEX signatures_by_record ON signatures (reference);

CREATE TABLE approvals (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    reference   TEXT    NOT NULL REFERENCES records (reference),
    case_number INTEGER NOT NULL,
    bound_hash  TEXT    NOT NULL,
    words       BLOB
) STRICT;
CREATE INDEX approvals_by_record ON approvals (reference);

-- due_at: when it fell due. ready_at: when a worker may take it, which is due_at, or the end of the lease while it is claimed.
-- filing: 1, and one more each time the note is filed anew because it stood in the wrong child's file; replaces names the entry that stood there.
-- waits_since: since when it waits as it does now, tries in between not counted; null once nothing more is to come.
-- restored_at: when the store was restored from a backup with it not over, or it was made of a record that may have been taken in before that; null again once a worker has it.
-- purged_at: when what was made for it was dropped. Of a dead one that means: it may be there, though no part is frozen any more.
-- held_for: the hash of the pupil whose note the guard held. guard_release is an answer about that pupil's file, and no other's.
-- only_write: 1 where the write that its operation follows is the only one that may have had an effect.
-- looked_part, looked_at: the part that was looked for and not found, and when, where a second look must follow before it is written.
-- proof: what it rests on that it was proven: it was read back, or a person said so.
-- found: what reconciliation saw last of a note that was proven; null where it stands as it was proven.
-- found_hash: the keyed hash of what was seen there then; null where nothing could be seen. acknowledged_at: when a person took note of it; null again once anything else is found.
CREATE TABLE deliveries (
    seq               INTEGER NOT NULL PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    reference         TEXT    NOT NULL REFERENCES records (reference),
    version           INTEGER NOT NULL,
    case_number       INTEGER NOT NULL,
    subject_number    INTEGER NOT NULL,
    kind              TEXT    NOT NULL CHECK (kind IN ('note', 'addendum', 'withdrawal')),
    filing            INTEGER NOT NULL DEFAULT 1,
    case_note         INTEGER NOT NULL REFERENCES case_notes (seq),
    school_urn        TEXT    NOT NULL,
    form_fingerprint  TEXT    NOT NULL,
    amends            TEXT    REFERENCES deliveries (id),
    replaces          TEXT    REFERENCES deliveries (id),
    withdrawal_reason TEXT    CHECK (withdrawal_reason IN ('child-taken-out', 'record-withdrawn', 'wrong-file')),
    state             TEXT    NOT NULL CHECK (state IN ('held', 'due', 'claimed', 'needs-person', 'accepted', 'in-tray', 'waiting-for-upload', 'proven', 'amended', 'withdrawn', 'superseded', 'settled', 'dead')),
    claimed_from      TEXT,
    claim_token       TEXT,
    attempts          INTEGER NOT NULL DEFAULT 0,
    due_at            INTEGER,
    ready_at          INTEGER,
    hold_reasons      TEXT    NOT NULL DEFAULT '',
    held_for          TEXT,
    guard_release     TEXT,
    look_first        INTEGER NOT NULL DEFAULT 0,
    only_write        INTEGER NOT NULL DEFAULT 0,
    looked_part       INTEGER,
    looked_at         INTEGER,
    operation         BLOB,
    pupil_hash        TEXT,
    death_reason      TEXT,
    detail            TEXT,
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    proven_at         INTEGER,
    proof             TEXT CHECK (proof IN ('read-back', 'person')),
    waits_since       INTEGER,
    purged_at         INTEGER,
    restored_at       INTEGER,
    checked_at        INTEGER,
    found             TEXT    CHECK (found IN ('missing', 'edited', 'moved', 'unreadable')),
    found_at          INTEGER,
    found_hash        TEXT,
    acknowledged_at   INTEGER,
    CHECK ((state = 'claimed') = (claim_token IS NOT NULL)),
    CHECK ((state IN ('due', 'accepted', 'in-tray', 'claimed')) = (ready_at IS NOT NULL)),
    CHECK ((state IN ('proven', 'amended', 'withdrawn', 'superseded', 'settled')) = (waits_since IS NULL)),
    CHECK ((kind = 'withdrawal') = (withdrawal_reason IS NOT NULL)),
    CHECK (kind = 'note' OR amends IS NOT NULL),
    CHECK (acknowledged_at IS NULL OR found IS NOT NULL),
    CHECK ((proven_at IS NULL AND proof IS NULL) OR (proven_at IS NOT NULL AND proof IS NOT NULL)),
    CHECK ((looked_part IS NULL) = (looked_at IS NULL)),
    UNIQUE (reference, version, case_number, subject_number, filing, kind)
) STRICT;
CREATE INDEX deliveries_ready ON deliveries (school_urn, ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX deliveries_by_state ON deliveries (state);
CREATE INDEX deliveries_by_school ON deliveries (school_urn);
CREATE INDEX deliveries_by_school_and_state ON deliveries (school_urn, state);
CREATE INDEX deliveries_by_case_note ON deliveries (case_note);
CREATE INDEX deliveries_by_amended ON deliveries (amends) WHERE amends IS NOT NULL;
CREATE INDEX deliveries_by_pupil ON deliveries (pupil_hash, school_urn) WHERE pupil_hash IS NOT NULL;
CREATE INDEX deliveries_waiting ON deliveries (school_urn, waits_since) WHERE waits_since IS NOT NULL;
CREATE INDEX deliveries_to_purge ON deliveries (proven_at) WHERE proven_at IS NOT NULL AND purged_at IS NULL;
CREATE INDEX deliveries_found ON deliveries (found) WHERE found IS NOT NULL;

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
) STRICT;

-- Documents that people carry into a system which takes none from us: each part of a delivery, numbered at its school. note_id: sealed, the system's own reference by a person's
-- word. may_be_there: 1 where somebody may have carried it there before.
CREATE TABLE uploads (
    delivery_id  TEXT NOT NULL REFERENCES deliveries (id),
    part         INTEGER NOT NULL,
    school       TEXT NOT NULL,
    number       INTEGER NOT NULL,
    waits_since  INTEGER NOT NULL,
    may_be_there INTEGER NOT NULL DEFAULT 0,
    confirmed_at INTEGER,
    note_id      BLOB,
    PRIMARY KEY (delivery_id, part),
    UNIQUE (school, number),
    CHECK ((confirmed_at IS NULL AND note_id IS NULL) OR (confirmed_at IS NOT NULL AND note_id IS NOT NULL))
) STRICT;
CREATE INDEX uploads_waiting ON uploads (school, number) WHERE confirmed_at IS NULL;

-- The last number given at each school: none is given twice.
CREATE TABLE upload_numbers (
    school TEXT NOT NULL PRIMARY KEY,
    given  INTEGER NOT NULL
) STRICT;

CREATE TABLE matches (
    delivery_id TEXT    NOT NULL PRIMARY KEY REFERENCES deliveries (id),
    basis       TEXT,
    evidence    BLOB    NOT NULL,
    pupil       BLOB,
    looked_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE pupil_links (
    school_urn       TEXT    NOT NULL,
    form_fingerprint TEXT    NOT NULL,
    document         BLOB    NOT NULL,
    updated_at       INTEGER NOT NULL,
    PRIMARY KEY (school_urn, form_fingerprint)
) STRICT, WITHOUT ROWID;

-- The audit journal: one chain of hashes a school, and one of the service's own (school_urn ''). Only ever added to. It refers to no other table: it stays when what it tells of goes.
-- seq is the order in which lists show it, and no part of the chain. words are sealed; words_hash is over what is inside the seal.
CREATE TABLE journal (
    seq         INTEGER NOT NULL PRIMARY KEY,
    school_urn  TEXT    NOT NULL,
    number      INTEGER NOT NULL CHECK (number >= 1),
    at          INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    reference   TEXT,
    delivery_id TEXT,
    choice      TEXT,
    words       BLOB    NOT NULL,
    words_hash  TEXT    NOT NULL,
    previous    TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    UNIQUE (school_urn, number)
) STRICT;
CREATE INDEX journal_by_record ON journal (reference) WHERE reference IS NOT NULL;
CREATE INDEX journal_by_kind ON journal (kind) WHERE kind <> 'recorded' AND kind <> 'writing' AND kind <> 'proven';
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'The journal is only ever added to.'); END;
-- REPLACE would go past the other triggers: what it deletes fires none.
CREATE TRIGGER journal_never_replaces BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM journal WHERE school_urn = NEW.school_urn AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'The journal is only ever added to.'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'The journal is only ever added to.'); END;

-- Where each chain ends. Held by whoever adds to it, last of all in a transaction, and in order of school.
CREATE TABLE journal_heads (
    school_urn TEXT    NOT NULL PRIMARY KEY,
    number     INTEGER NOT NULL,
    hash       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

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
    UNIQUE (delivery_id, part)
) STRICT;
CREATE INDEX cross_references_by_record ON cross_references (reference, case_number, subject_number, seq);
CREATE INDEX cross_references_by_pupil ON cross_references (school_urn, pupil_hash, seq);

-- line: the first of the keys that this one was rotated from. roles, schools: words with commas between them; a star for every school.
CREATE TABLE api_keys (
    id           TEXT    NOT NULL PRIMARY KEY,
    line         TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    hash         TEXT    NOT NULL UNIQUE,
    roles        TEXT    NOT NULL,
    schools      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    rotated_at   INTEGER,
    revoked_at   INTEGER,
    last_used_on INTEGER
) STRICT;

-- Which account of a directory each address belongs to, as keyed hashes: the first that came with it. refused_hash, refused_at: the last other one that did, and when it was told.
CREATE TABLE directory_subjects (
    person_hash  TEXT NOT NULL PRIMARY KEY,
    subject_hash TEXT NOT NULL,
    bound_at     INTEGER NOT NULL,
    refused_hash TEXT,
    refused_at   INTEGER
) STRICT, WITHOUT ROWID;

-- Roles given until a date: deputies of a DSL, auditors of named records. words, ended: sealed, who and why.
CREATE TABLE access_grants (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    person_hash TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('dsl', 'auditor')),
    school_urn  TEXT NOT NULL,
    words       BLOB NOT NULL,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    ended_at    INTEGER,
    ended       BLOB
) STRICT;
CREATE INDEX access_grants_by_person ON access_grants (person_hash);

CREATE TABLE access_grant_records (
    grant_id  TEXT NOT NULL REFERENCES access_grants (id),
    reference TEXT NOT NULL REFERENCES records (reference),
    PRIMARY KEY (grant_id, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_grant_records_by_record ON access_grant_records (reference);

-- What a person is kept from: a record, or a child by keyed hashes with commas between them. until_at: null for good.
CREATE TABLE access_bars (
    seq          INTEGER NOT NULL PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    person_hash  TEXT NOT NULL,
    school_urn   TEXT NOT NULL,
    reference    TEXT REFERENCES records (reference),
    child_hashes TEXT NOT NULL,
    words        BLOB NOT NULL,
    from_at      INTEGER NOT NULL,
    until_at     INTEGER,
    ended_at     INTEGER,
    ended        BLOB,
    CHECK ((reference IS NULL) <> (child_hashes = ''))
) STRICT;
CREATE INDEX access_bars_by_person ON access_bars (person_hash);

-- Legal holds: while one is in force nothing of what it covers is purged or removed. Of a record, or of a child by keyed hashes (hold_children). words, lifted: sealed, who and why.
CREATE TABLE holds (
    seq        INTEGER NOT NULL PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    school_urn TEXT NOT NULL,
    reference  TEXT REFERENCES records (reference),
    words      BLOB NOT NULL,
    set_at     INTEGER NOT NULL,
    lifted_at  INTEGER,
    lifted     BLOB,
    CHECK ((lifted_at IS NULL AND lifted IS NULL) OR (lifted_at IS NOT NULL AND lifted IS NOT NULL))
) STRICT;
CREATE INDEX holds_in_force ON holds (lifted_at);

CREATE TABLE hold_children (
    hold_id TEXT NOT NULL REFERENCES holds (id),
    hash    TEXT NOT NULL,
    PRIMARY KEY (hold_id, hash)
) STRICT, WITHOUT ROWID;

-- What was handed over of a leaver, and who received it. words, receipt: sealed, whose, who and why.
CREATE TABLE leavers_packs (
    seq          INTEGER NOT NULL PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    school_urn   TEXT NOT NULL,
    pupil_hash   TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    entries      INTEGER NOT NULL,
    words        BLOB NOT NULL,
    made_at      INTEGER NOT NULL,
    received_at  INTEGER,
    receipt      BLOB,
    CHECK ((received_at IS NULL AND receipt IS NULL) OR (received_at IS NOT NULL AND receipt IS NOT NULL))
) STRICT;
CREATE INDEX leavers_packs_unconfirmed ON leavers_packs (made_at) WHERE received_at IS NULL;

-- One row for each school that was ever paused or in trouble. Paused by a person; the condition is what its lane last said.
CREATE TABLE school_states (
    school_urn      TEXT    NOT NULL PRIMARY KEY,
    paused_at       INTEGER,
    resumed_at      INTEGER,
    condition       TEXT    NOT NULL DEFAULT 'open' CHECK (condition IN ('open', 'limited', 'failing', 'refused')),
    condition_since INTEGER,
    opens_at        INTEGER
) STRICT;

-- Trouble of a kind, once from its start to its end; open while cleared_at is null. seen_at: when it was last seen: it is over only once it stayed away.
CREATE TABLE troubles (
    seq         INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL,
    school_urn  TEXT,
    started_at  INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL,
    cleared_at  INTEGER,
    most        INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX troubles_open ON troubles (kind, COALESCE(school_urn, '')) WHERE cleared_at IS NULL;
CREATE INDEX troubles_to_purge ON troubles (cleared_at) WHERE cleared_at IS NOT NULL;

-- What people are told of a trouble. due_at: when the webhook is to be told; null once it was, or where none is configured.
CREATE TABLE alerts (
    seq        INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    trouble    INTEGER NOT NULL REFERENCES troubles (seq),
    change     TEXT    NOT NULL CHECK (change IN ('started', 'cleared')),
    amount     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    due_at     INTEGER,
    attempts   INTEGER NOT NULL DEFAULT 0,
    sent_at    INTEGER
) STRICT;
CREATE INDEX alerts_due ON alerts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alerts_of_trouble ON alerts (trouble);

-- A timed job: the last time it was due and taken, by which node, until when that node may be at it, and when it ended.
CREATE TABLE timed_jobs (
    name        TEXT    NOT NULL PRIMARY KEY,
    due_at      INTEGER NOT NULL,
    node        TEXT    NOT NULL,
    token       TEXT    NOT NULL,
    lease_end   INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

-- proven_since: what the nightly one looks at beside its sample; null in one that a person asked for.
CREATE TABLE reconciliations (
    seq          INTEGER NOT NULL PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    school_urn   TEXT,
    sample       INTEGER,
    proven_since INTEGER,
    started_at   INTEGER NOT NULL,
    upto_seq     INTEGER NOT NULL
) STRICT;
CREATE INDEX reconciliations_by_start ON reconciliations (started_at);

-- What of a reconciliation is one school's: the node that the school belongs to takes it, under a token until lease_end. Everything up to after_seq is looked at.
CREATE TABLE reconciliation_schools (
    reconciliation INTEGER NOT NULL REFERENCES reconciliations (seq),
    school_urn     TEXT    NOT NULL,
    after_seq      INTEGER NOT NULL DEFAULT 0,
    checked        INTEGER NOT NULL DEFAULT 0,
    missing        INTEGER NOT NULL DEFAULT 0,
    edited         INTEGER NOT NULL DEFAULT 0,
    moved          INTEGER NOT NULL DEFAULT 0,
    unanswered     INTEGER NOT NULL DEFAULT 0,
    unreadable     INTEGER NOT NULL DEFAULT 0,
    skipped        INTEGER NOT NULL DEFAULT 0,
    acknowledged   INTEGER NOT NULL DEFAULT 0,
    token          TEXT,
    lease_end      INTEGER,
    finished_at    INTEGER,
    PRIMARY KEY (reconciliation, school_urn)
) STRICT;
CREATE INDEX reconciliation_schools_open ON reconciliation_schools (school_urn, reconciliation) WHERE finished_at IS NULL;

-- What each reconciliation found; what is found now stands with the delivery.
CREATE TABLE reconciliation_findings (
    seq               INTEGER NOT NULL PRIMARY KEY,
    reconciliation_id TEXT    NOT NULL REFERENCES reconciliations (id),
    delivery_id       TEXT    NOT NULL REFERENCES deliveries (id),
    found             TEXT    NOT NULL CHECK (found IN ('missing', 'edited', 'moved', 'unreadable')),
    found_at          INTEGER NOT NULL,
    acknowledged_at   INTEGER
) STRICT;
CREATE INDEX reconciliation_findings_of ON reconciliation_findings (reconciliation_id, seq);

-- The nodes that work on this store. A node lives while its last beat is recent.
CREATE TABLE nodes (
    id         TEXT    NOT NULL PRIMARY KEY,
    started_at INTEGER NOT NULL,
    beat_at    INTEGER NOT NULL
) STRICT;
