using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>What is kept to show later that nobody changed the journal.</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// The file that signed checkpoints are added to, one a line. Default: none. Keep it where whoever can change the store cannot change it: on another machine,
    /// or on a share that takes additions only. Relative to the folder that holds the config folder.
    /// </summary>
    [MinLength(1)]
    public string? Checkpoints { get; set; }
}
