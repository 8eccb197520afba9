using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Templates;

/// <summary>Templates that cannot be used as they stand: every fault at once, each with its file, its field and what mends it.</summary>
public sealed class TemplateException(IReadOnlyList<Finding> findings)
    : Exception(string.Join('\n', findings.Select(finding => $"{finding.Setting}: {finding.Message} {finding.Mend}".TrimEnd())))
{
    /// <summary>The faults, in the order of the files.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
