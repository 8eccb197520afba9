namespace SupervisionBridge.Core.Reconciliation;

/// <summary>A school's piece of a reconciliation in this node's hands, until its lease ends.</summary>
public sealed record ReconciliationWork
{
    /// <summary>The reconciliation's id.</summary>
    public required string Id { get; init; }

    /// <summary>The school.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Fences every write.</summary>
    public required string Token { get; init; }

    /// <summary>Which notes.</summary>
    public required ReconciliationScope Scope { get; init; }

    /// <summary>Notes planned later than this one are not looked at: what comes in meanwhile never makes it longer.</summary>
    public required long UptoSeq { get; init; }

    /// <summary>How far it has come: everything up to here is looked at and stored.</summary>
    public required long AfterSeq { get; init; }
}
