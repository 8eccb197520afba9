using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Where a secret is: one of the two. It never stands in the settings itself.</summary>
public sealed class SecretOptions
{
    /// <summary>Name of the environment variable that holds it.</summary>
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string? Env { get; set; }

    /// <summary>Path of a file that holds it and nothing else; relative to the folder that holds the config folder.</summary>
    [MinLength(1)]
    public string? File { get; set; }
}
