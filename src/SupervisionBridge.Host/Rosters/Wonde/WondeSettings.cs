namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>A school's roster at Wonde.</summary>
internal sealed record WondeSettings
{
    /// <summary>Wonde's id of the school.</summary>
    public required string School { get; init; }

    /// <summary>What the school system addresses notes by: <c>upn</c>, <c>mis_id</c> or <c>id</c>.</summary>
    public required string PupilId { get; init; }

    /// <summary>How old the roster may be before a person decides.</summary>
    public required TimeSpan StaleAfter { get; init; }

    /// <summary>How long one call may take until its headers are there.</summary>
    public required TimeSpan CallTimeout { get; init; }
}
