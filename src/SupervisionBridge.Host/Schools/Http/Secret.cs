namespace SupervisionBridge.Host.Schools.Http;

/// <summary>A secret: it never prints itself.</summary>
public sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one place that sends it.</summary>
    public string Reveal() => value;

    /// <summary>Never the secret.</summary>
    public override string ToString() => "***";
}
