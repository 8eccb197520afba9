-- Sealed columns are bytea. Everything else is machinery: references, numbers, URNs, states, times (UTC milliseconds) and hashes.

-- Keys in three layers: a root is wrapped under a key-encryption key, which is not in the store, and for the recovery key where there is one; data keys are wrapped
-- under a root. The current root has no retired_at; a retired one stays until nothing is wrapped under it.
CREATE TABLE root_keys (
    id         text   NOT NULL PRIMARY KEY,
    key_id     text   NOT NULL,
    wrapped    bytea  NOT NULL,
    recovery   bytea,
    made_at    bigint NOT NULL,
    retired_at bigint
);

-- Of the service itself the URN is empty.
CREATE TABLE school_keys (
    school_urn text  NOT NULL PRIMARY KEY,
    root_id    text  NOT NULL REFERENCES root_keys (id),
    wrapped    bytea NOT NULL
);

CREATE TABLE store_secrets (
    name    text  NOT NULL PRIMARY KEY,
    root_id text  NOT NULL REFERENCES root_keys (id),
    wrapped bytea NOT NULL
);

-- The recovery key that the school keeps apart; its public half is a store secret. drilled_at: when it was last tried.
CREATE TABLE recovery_keys (
    id         text   NOT NULL PRIMARY KEY,
    made_at    bigint NOT NULL,
    drilled_at bigint
);

-- review_on: the day from which a person reviews it, its first moment. removed_at: when a person had it removed at its review: text, names and the key are gone, hashes stay.
-- handed_in_by: the line of the key that handed the record in, or adopted it: no other key sends its next version. Null where it was no key.
CREATE TABLE records (
    seq            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference      text    NOT NULL UNIQUE,
    school_urn     text    NOT NULL,
    source_hash    text    NOT NULL,
    source_id      bytea,
    version        integer NOT NULL,
    template_id    text    NOT NULL,
    kind           text    NOT NULL,
    session_at     bigint  NOT NULL,
    session_offset integer NOT NULL,
    recorded_at    bigint  NOT NULL,
    submitted_by   bytea,
    handed_in_by   text,
    withdrawn_at   bigint,
    review_on      bigint NOT NULL,
    removed_at     bigint,
    CHECK ((removed_at IS NULL AND source_id IS NOT NULL AND submitted_by IS NOT NULL) OR (removed_at IS NOT NULL AND source_id IS NULL AND submitted_by IS NULL)),
    UNIQUE (school_urn, source_hash)
);
CREATE INDEX records_by_school ON records (school_urn, seq);
CREATE INDEX records_to_review ON records (review_on) WHERE removed_at IS NULL;

-- Who is on a record, as keyed hashes: by which people of the school are let into it. Of the current version; part is supervisor or supervisee.
CREATE TABLE record_people (
    reference   text NOT NULL REFERENCES records (reference),
    person_hash text NOT NULL,
    part        text NOT NULL CHECK (part IN ('supervisor', 'supervisee')),
    PRIMARY KEY (reference, person_hash, part)
);
CREATE INDEX record_people_by_person ON record_people (person_hash, reference);

-- The children whom a record may be about, as keyed hashes: of every version, every candidate, every pupil confirmed or written for. By them people are kept from it.
CREATE TABLE record_children (
    reference text NOT NULL REFERENCES records (reference),
    hash      text NOT NULL,
    PRIMARY KEY (reference, hash)
);
CREATE INDEX record_children_by_hash ON record_children (hash, reference);

CREATE TABLE record_keys (
    reference text  NOT NULL PRIMARY KEY REFERENCES records (reference),
    root_id   text  NOT NULL REFERENCES root_keys (id),
    wrapped   bytea NOT NULL
);
CREATE INDEX record_keys_by_root ON record_keys (root_id);

-- The subjects stand apart from the document: the guard needs them, and a claim must never load the document.
CREATE TABLE record_versions (
    seq             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference       text    NOT NULL REFERENCES records (reference),
    version         integer NOT NULL,
    submission_hash text    NOT NULL,
    content_hash    text    NOT NULL,
    recorded_at     bigint  NOT NULL,
    subjects        bytea,
    document        bytea,
    UNIQUE (reference, version)
);

CREATE TABLE case_notes (
    seq            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record_version bigint  NOT NULL REFERENCES record_versions (seq),
    reference      text    NOT NULL,
    version        integer NOT NULL,
    number         integer NOT NULL,
    content_hash   text    NOT NULL,
    document       bytea,
    UNIQUE (reference, version, number)
);
CREATE INDEX case_notes_by_content ON case_notes (reference, number, content_hash);

CREATE TABLE signatures (
    seq         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text    NOT NULL UNIQUE,
    reference   text    NOT NULL REFERENCES records (reference),
    case_number integer,
    bound_hash  text    NOT NULL,
    words       bytea
);
CREATE INDEX signatures_by_record ON signatures (reference);

CREATE TABLE approvals (
    seq         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text    NOT NULL UNIQUE,
    reference   text    NOT NULL REFERENCES records (reference),
    case_number integer NOT NULL,
    bound_hash  text    NOT NULL,
    words       bytea
);
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
    seq               bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                text    NOT NULL UNIQUE,
    reference         text    NOT NULL REFERENCES records (reference),
    version           integer NOT NULL,
    case_number       integer NOT NULL,
    subject_number    integer NOT NULL,
    kind              text    NOT NULL CHECK (kind IN ('note', 'addendum', 'withdrawal')),
    filing            integer NOT NULL DEFAULT 1,
    case_note         bigint  NOT NULL REFERENCES case_notes (seq),
    school_urn        text    NOT NULL,
    form_fingerprint  text    NOT NULL,
    amends            text    REFERENCES deliveries (id),
    replaces          text    REFERENCES deliveries (id),
    withdrawal_reason text    CHECK (withdrawal_reason IN ('child-taken-out', 'record-withdrawn', 'wrong-file')),
    state             text    NOT NULL CHECK (state IN ('held', 'due', 'claimed', 'needs-person', 'accepted', 'in-tray', 'waiting-for-upload', 'proven', 'amended', 'withdrawn', 'superseded', 'settled', 'dead')),
    claimed_from      text,
    claim_token       text,
    attempts          integer NOT NULL DEFAULT 0,
    due_at            bigint,
    ready_at          bigint,
    hold_reasons      text    NOT NULL DEFAULT '',
    held_for          text,
    guard_release     text,
    look_first        integer NOT NULL DEFAULT 0,
    only_write        integer NOT NULL DEFAULT 0,
    looked_part       integer,
    looked_at         bigint,
    operation         bytea,
    pupil_hash        text,
    death_reason      text,
    detail            text,
    created_at        bigint  NOT NULL,
    updated_at        bigint  NOT NULL,
    proven_at         bigint,
    proof             text CHECK (proof IN ('read-back', 'person')),
    waits_since       bigint,
    purged_at         bigint,
    restored_at       bigint,
    checked_at        bigint,
    found             text    CHECK (found IN ('missing', 'edited', 'moved', 'unreadable')),
    found_at          bigint,
    found_hash        text,
    acknowledged_at   bigint,
    CHECK ((state = 'claimed') = (claim_token IS NOT NULL)),
    CHECK ((state IN ('due', 'accepted', 'in-tray', 'claimed')) = (ready_at IS NOT NULL)),
    CHECK ((state IN ('proven', 'amended', 'withdrawn', 'superseded', 'settled')) = (waits_since IS NULL)),
    CHECK ((kind = 'withdrawal') = (withdrawal_reason IS NOT NULL)),
    CHECK (kind = 'note' OR amends IS NOT NULL),
    CHECK (acknowledged_at IS NULL OR found IS NOT NULL),
    CHECK ((proven_at IS NULL AND proof IS NULL) OR (proven_at IS NOT NULL AND proof IS NOT NULL)),
    CHECK ((looked_part IS NULL) = (looked_at IS NULL)),
    UNIQUE (reference, version, case_number, subject_number, filing, kind)
);
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
    delivery_id        text    NOT NULL REFERENCES deliveries (id),
    part               integer NOT NULL,
    external_reference text    NOT NULL,
    pupil_id           bytea   NOT NULL,
    payload            bytea   NOT NULL,
    body_hash          text    NOT NULL,
    title_hash         text    NOT NULL,
    occurred_at        bigint  NOT NULL,
    occurred_offset    integer NOT NULL,
    PRIMARY KEY (delivery_id, part)
);

-- Documents that people carry into a system which takes none from us: each part of a delivery, numbered at its school. note_id: sealed, the system's own reference by a person's
-- word. may_be_there: 1 where somebody may have carried it there before.
CREATE TABLE uploads (
    delivery_id  text NOT NULL REFERENCES deliveries (id),
    part         integer NOT NULL,
    school       text NOT NULL,
    number       bigint NOT NULL,
    waits_since  bigint NOT NULL,
    may_be_there integer NOT NULL DEFAULT 0,
    confirmed_at bigint,
    note_id      bytea,
    PRIMARY KEY (delivery_id, part),
    UNIQUE (school, number),
    CHECK ((confirmed_at IS NULL AND note_id IS NULL) OR (confirmed_at IS NOT NULL AND note_id IS NOT NULL))
);
CREATE INDEX uploads_waiting ON uploads (school, number) WHERE confirmed_at IS NULL;

-- The last number given at each school: none is given twice.
CREATE TABLE upload_numbers (
    school text NOT NULL PRIMARY KEY,
    given  bigint NOT NULL
);

CREATE TABLE matches (
    delivery_id text    NOT NULL PRIMARY KEY REFERENCES deliveries (id),
    basis       text,
    evidence    bytea   NOT NULL,
    pupil       bytea,
    looked_at   bigint  NOT NULL
);

CREATE TABLE pupil_links (
    school_urn       text    NOT NULL,
    form_fingerprint text    NOT NULL,
    document         bytea   NOT NULL,
    updated_at       bigint  NOT NULL,
    PRIMARY KEY (school_urn, form_fingerprint)
);

-- The audit journal: one chain of hashes a school, and one of the service's own (school_urn ''). Only ever added to. It refers to no other table: it stays when what it tells of goes.
-- seq is the order in which lists show it, and no part of the chain. words are sealed; words_hash is over what is inside the seal.
CREATE TABLE journal (
    seq         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_urn  text    NOT NULL,
    number      bigint  NOT NULL CHECK (number >= 1),
    at          bigint  NOT NULL,
    kind        text    NOT NULL,
    reference   text,
    delivery_id text,
    choice      text,
    words       bytea   NOT NULL,
    words_hash  text    NOT NULL,
    previous    text    NOT NULL,
    hash        text    NOT NULL,
    UNIQUE (school_urn, number)
);
CREATE INDEX journal_by_record ON journal (reference, seq) WHERE reference IS NOT NULL;
CREATE INDEX journal_by_kind ON journal (kind, seq) WHERE kind <> 'recorded' AND kind <> 'writing' AND kind <> 'proven';
CREATE FUNCTION refuse_to_change_the_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is only ever added to.';
END
$$;
CREATE TRIGGER journal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_journal();
REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM PUBLIC, CURRENT_USER;

-- Where each chain ends. Held by whoever adds to it, last of all in a transaction, and in order of school.
CREATE TABLE journal_heads (
    school_urn text    NOT NULL PRIMARY KEY,
    number     bigint  NOT NULL,
    hash       text    NOT NULL
);

CREATE TABLE cross_references (
    seq                bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference          text    NOT NULL REFERENCES records (reference),
    version            integer NOT NULL,
    case_number        integer NOT NULL,
    subject_number     integer NOT NULL,
    part               integer NOT NULL,
    delivery_id        text    NOT NULL REFERENCES deliveries (id),
    school_urn         text    NOT NULL,
    pupil_hash         text    NOT NULL,
    place              bytea   NOT NULL,
    external_reference text    NOT NULL,
    body_hash          text    NOT NULL,
    proven_at          bigint  NOT NULL,
    UNIQUE (delivery_id, part)
);
CREATE INDEX cross_references_by_record ON cross_references (reference, case_number, subject_number, seq);
CREATE INDEX cross_references_by_pupil ON cross_references (school_urn, pupil_hash, seq);

-- line: the first of the keys that this one was rotated from. roles, schools: words with commas between them; a star for every school.
CREATE TABLE api_keys (
    id           text   NOT NULL PRIMARY KEY,
    line         text   NOT NULL,
    name         text   NOT NULL,
    hash         text   NOT NULL UNIQUE,
    roles        text   NOT NULL,
    schools      text   NOT NULL,
    created_at   bigint NOT NULL,
    expires_at   bigint,
    rotated_at   bigint,
    revoked_at   bigint,
    last_used_on bigint
);

-- Which account of a directory each address belongs to, as keyed hashes: the first that came with it. refused_hash, refused_at: the last other one that did, and when it was told.
CREATE TABLE directory_subjects (
    person_hash  text NOT NULL PRIMARY KEY,
    subject_hash text NOT NULL,
    bound_at     bigint NOT NULL,
    refused_hash text,
    refused_at   bigint
);

-- Roles given until a date: deputies of a DSL, auditors of named records. words, ended: sealed, who and why.
CREATE TABLE access_grants (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    person_hash text NOT NULL,
    role        text NOT NULL CHECK (role IN ('dsl', 'auditor')),
    school_urn  text NOT NULL,
    words       bytea NOT NULL,
    from_at     bigint NOT NULL,
    until_at    bigint NOT NULL,
    ended_at    bigint,
    ended       bytea
);
CREATE INDEX access_grants_by_person ON access_grants (person_hash);

CREATE TABLE access_grant_records (
    grant_id  text NOT NULL REFERENCES access_grants (id),
    reference text NOT NULL REFERENCES records (reference),
    PRIMARY KEY (grant_id, reference)
);
CREATE INDEX access_grant_records_by_record ON access_grant_records (reference);

-- What a person is kept from: a record, or a child by keyed hashes with commas between them. until_at: null for good.
CREATE TABLE access_bars (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    person_hash  text NOT NULL,
    school_urn   text NOT NULL,
    reference    text REFERENCES records (reference),
    child_hashes text NOT NULL,
    words        bytea NOT NULL,
    from_at      bigint NOT NULL,
    until_at     bigint,
    ended_at     bigint,
    ended        bytea,
    CHECK ((reference IS NULL) <> (child_hashes = ''))
);
CREATE INDEX access_bars_by_person ON access_bars (person_hash);

-- Legal holds: while one is in force nothing of what it covers is purged or removed. Of a record, or of a child by keyed hashes (hold_children). words, lifted: sealed, who and why.
CREATE TABLE holds (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         text NOT NULL UNIQUE,
    school_urn text NOT NULL,
    reference  text REFERENCES records (reference),
    words      bytea NOT NULL,
    set_at     bigint NOT NULL,
    lifted_at  bigint,
    lifted     bytea,
    CHECK ((lifted_at IS NULL AND lifted IS NULL) OR (lifted_at IS NOT NULL AND lifted IS NOT NULL))
);
CREATE INDEX holds_in_force ON holds (lifted_at);

CREATE TABLE hold_children (
    hold_id text NOT NULL REFERENCES holds (id),
    hash    text NOT NULL,
    PRIMARY KEY (hold_id, hash)
);

-- What was handed over of a leaver, and who received it. words, receipt: sealed, whose, who and why.
CREATE TABLE leavers_packs (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    school_urn   text NOT NULL,
    pupil_hash   text NOT NULL,
    content_hash text NOT NULL,
    entries      integer NOT NULL,
    words        bytea NOT NULL,
    made_at      bigint NOT NULL,
    received_at  bigint,
    receipt      bytea,
    CHECK ((received_at IS NULL AND receipt IS NULL) OR (received_at IS NOT NULL AND receipt IS NOT NULL))
);
CREATE INDEX leavers_packs_unconfirmed ON leavers_packs (made_at) WHERE received_at IS NULL;

-- One row for each school that was ever paused or in trouble. Paused by a person; the condition is what its lane last said.
CREATE TABLE school_states (
    school_urn      text    NOT NULL PRIMARY KEY,
    paused_at       bigint,
    resumed_at      bigint,
    condition       text    NOT NULL DEFAULT 'open' CHECK (condition IN ('open', 'limited', 'failing', 'refused')),
    condition_since bigint,
    opens_at        bigint
);

-- Trouble of a kind, once from its start to its end; open while cleared_at is null. seen_at: when it was last seen: it is over only once it stayed away.
CREATE TABLE troubles (
    seq         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text    NOT NULL UNIQUE,
    kind        text    NOT NULL,
    school_urn  text,
    started_at  bigint  NOT NULL,
    seen_at     bigint  NOT NULL,
    cleared_at  bigint,
    most        bigint  NOT NULL
);
CREATE UNIQUE INDEX troubles_open ON troubles (kind, COALESCE(school_urn, '')) WHERE cleared_at IS NULL;
CREATE INDEX troubles_to_purge ON troubles (cleared_at) WHERE cleared_at IS NOT NULL;

-- What people are told of a trouble. due_at: when the webhook is to be told; null once it was, or where none is configured.
CREATE TABLE alerts (
    seq        bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         text    NOT NULL UNIQUE,
    trouble    bigint  NOT NULL REFERENCES troubles (seq),
    change     text    NOT NULL CHECK (change IN ('started', 'cleared')),
    amount     bigint  NOT NULL,
    at         bigint  NOT NULL,
    due_at     bigint,
    attempts   integer NOT NULL DEFAULT 0,
    sent_at    bigint
);
CREATE INDEX alerts_due ON alerts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alerts_of_trouble ON alerts (trouble);

-- A timed job: the last time it was due and taken, by which node, until when that node may be at it, and when it ended.
CREATE TABLE timed_jobs (
    name        text    NOT NULL PRIMARY KEY,
    due_at      bigint  NOT NULL,
    node        text    NOT NULL,
    token       text    NOT NULL,
    lease_end   bigint  NOT NULL,
    finished_at bigint
);

-- proven_since: what the nightly one looks at beside its sample; null in one that a person asked for.
CREATE TABLE reconciliations (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text    NOT NULL UNIQUE,
    school_urn   text,
    sample       bigint,
    proven_since bigint,
    started_at   bigint NOT NULL,
    upto_seq     bigint NOT NULL
);
CREATE INDEX reconciliations_by_start ON reconciliations (started_at);

-- What of a reconciliation is one school's: the node that the school belongs to takes it, under a token until lease_end. Everything up to after_seq is looked at.
CREATE TABLE reconciliation_schools (
    reconciliation bigint NOT NULL REFERENCES reconciliations (seq),
    school_urn     text   NOT NULL,
    after_seq      bigint NOT NULL DEFAULT 0,
    checked        bigint NOT NULL DEFAULT 0,
    missing        bigint NOT NULL DEFAULT 0,
    edited         bigint NOT NULL DEFAULT 0,
    moved          bigint NOT NULL DEFAULT 0,
    unanswered     bigint NOT NULL DEFAULT 0,
    unreadable     bigint NOT NULL DEFAULT 0,
    skipped        bigint NOT NULL DEFAULT 0,
    acknowledged   bigint NOT NULL DEFAULT 0,
    token          text,
    lease_end      bigint,
    finished_at    bigint,
    PRIMARY KEY (reconciliation, school_urn)
);
CREATE INDEX reconciliation_schools_open ON reconciliation_schools (school_urn, reconciliation) WHERE finished_at IS NULL;

-- What each reconciliation found; what is found now stands with the delivery.
CREATE TABLE reconciliation_findings (
    seq               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reconciliation_id text    NOT NULL REFERENCES reconciliations (id),
    delivery_id       text    NOT NULL REFERENCES deliveries (id),
    found             text    NOT NULL CHECK (found IN ('missing', 'edited', 'moved', 'unreadable')),
    found_at          bigint NOT NULL,
    acknowledged_at   bigint
);
CREATE INDEX reconciliation_findings_of ON reconciliation_findings (reconciliation_id, seq);

-- The nodes that work on this store. A node lives while its last beat is recent.
CREATE TABLE nodes (
    id         text    NOT NULL PRIMARY KEY,
    started_at bigint  NOT NULL,
    beat_at    bigint  NOT NULL
);

-- New work that no worker made: taken in, released, confirmed, replayed, uploaded (its folder shows it no longer), or let go on by the end of a pause. What a worker puts off or proves wakes its own node.
CREATE FUNCTION tell_of_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('supervisionbridge_work', NEW.school_urn);
    RETURN NULL;
END
$$;
CREATE TRIGGER deliveries_taken_in AFTER INSERT ON deliveries
    FOR EACH ROW WHEN (NEW.state = 'due') EXECUTE FUNCTION tell_of_work();
CREATE TRIGGER deliveries_freed AFTER UPDATE OF state ON deliveries
    FOR EACH ROW WHEN (OLD.state = 'waiting-for-upload' OR (NEW.state = 'due' AND OLD.state IN ('held', 'needs-person', 'dead'))) EXECUTE FUNCTION tell_of_work();
CREATE TRIGGER school_resumed AFTER UPDATE OF resumed_at ON school_states
    FOR EACH ROW WHEN (NEW.paused_at IS NULL) EXECUTE FUNCTION tell_of_work();
