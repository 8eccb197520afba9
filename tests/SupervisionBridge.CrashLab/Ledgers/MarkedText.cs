using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>What a token stands for.</summary>
/// <param name="Token">The token.</param>
/// <param name="Record">The sender's id of the record.</param>
/// <param name="Urn">The school.</param>
/// <param name="Version">Version of the record that brought the text in.</param>
/// <param name="Sheet">The sheet; 0 for the session.</param>
/// <param name="Children">In whose files it may stand; empty: nobody's, it is private.</param>
internal sealed record MarkedText(string Token, string Record, string Urn, int Version, int Sheet, IReadOnlyList<LabPupil> Children)
{
    public bool IsPrivate => Children.Count == 0;
}
