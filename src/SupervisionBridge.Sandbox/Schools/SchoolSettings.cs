namespace SupervisionBridge.Sandbox.Schools;

/// <summary>What a control call may change about a school while it runs.</summary>
internal sealed class SchoolSettings(SandboxSchool school)
{
    public string State { get; set; } = IntegrationState.Active;
    public bool TrayMode { get; set; } = school.TrayMode;
    public int MaxBodyChars { get; set; } = Math.Clamp(school.MaxBodyChars, 1, 20_000);
    public int MaxCategories { get; set; } = school.MaxCategories;
    public int? RequestsPerMinute { get; set; } = school.RequestsPerMinute;

    /// <summary>A limit that <c>GET /v1/status</c> says nothing of; null where there is none but <see cref="RequestsPerMinute"/>.</summary>
    public CallLimit? CallLimit { get; set; }

    /// <summary>The limit that holds.</summary>
    public CallLimit? Limit => CallLimit ?? (RequestsPerMinute is { } calls ? CallLimit.PerMinute(calls) : null);

    /// <summary>
    /// True: a school system without safeguards of its own. An external id that comes again makes a second entry, and an entry may amend one that is not there;
    /// a look-up by external id shows the first.
    /// </summary>
    public bool Lax { get; set; }

    /// <summary>Waited before every API call is answered.</summary>
    public int LatencyMs { get; set; }
}
