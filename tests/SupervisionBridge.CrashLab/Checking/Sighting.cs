namespace SupervisionBridge.CrashLab.Checking;

/// <summary>A token or a child's name where none may be.</summary>
/// <param name="Where">A log or a request, in words.</param>
/// <param name="What">The token or the name.</param>
/// <param name="Urn">The school, where it was one's system; else "-".</param>
internal sealed record Sighting(string Where, string What, string Urn);
