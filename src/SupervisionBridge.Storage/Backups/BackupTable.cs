namespace SupervisionBridge.Storage.Backups;

/// <summary>A table that is backed up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns of its key, by which its rows stand in order.</param>
internal sealed record BackupTable(string Name, string Key)
{
    /// <summary>Every table, each after those whose rows it names. A row names none of its own table that is younger.</summary>
    public static readonly IReadOnlyList<BackupTable> All =
    [
        new("root_keys", "id"),
        new("school_keys", "school_urn"),
        new("store_secrets", "name"),
        new("recovery_keys", "id"),
        new("records", "seq"),
        new("record_people", "reference, person_hash, part"),
        new("record_children", "reference, hash"),
        new("record_keys", "reference"),
        new("record_versions", "seq"),
        new("case_notes", "seq"),
        new("signatures", "seq"),
        new("approvals", "seq"),
        new("deliveries", "seq"),
        new("frozen_notes", "delivery_id, part"),
        new("uploads", "delivery_id, part"),
        new("upload_numbers", "school"),
        new("matches", "delivery_id"),
        new("pupil_links", "school_urn, form_fingerprint"),
        new("journal", "seq"),
        new("journal_heads", "school_urn"),
        new("cross_references", "seq"),
        new("api_keys", "id"),
        new("directory_subjects", "person_hash"),
        new("access_grants", "seq"),
        new("access_grant_records", "grant_id, reference"),
        new("access_bars", "seq"),
        new("holds", "seq"),
        new("hold_children", "hold_id, hash"),
        new("leavers_packs", "seq"),
        new("school_states", "school_urn"),
        new("school_systems", "school_urn, number"),
        new("troubles", "seq"),
        new("alerts", "seq"),
        new("timed_jobs", "name"),
        new("reconciliations", "seq"),
        new("reconciliation_schools", "reconciliation, school_urn"),
        new("reconciliation_findings", "seq"),
    ];

    /// <summary>What belongs to the database itself, or to processes that run: not backed up.</summary>
    public static readonly IReadOnlyList<string> LeftOut = ["schema_journal", "nodes"];

    /// <summary>Whether the engine numbers its rows.</summary>
    public bool Numbered => Key == "seq";
}
