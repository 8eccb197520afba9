namespace SupervisionBridge.Adapters.Conformance;

/// <summary>What notes of a trial say. Each holds a word that nothing else holds, so that a leak shows.</summary>
internal static class TrialTexts
{
    public const string Title = "Supervision case note quillwort, 2 November 2026";

    public const string Body = "The school nurse quokkaberry was asked to call.\nA second line, with  two spaces.";

    /// <summary>What must stand nowhere but in the note itself.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["quillwort", "quokkaberry"];
}
