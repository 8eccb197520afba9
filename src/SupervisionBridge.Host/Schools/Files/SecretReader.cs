using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Fetches a secret from where a configuration file says it is.</summary>
internal sealed class SecretReader(ConfigFolder config, Func<string, string?> environment)
{
    /// <summary>The secret as it can stand in a header; null where a fault was reported.</summary>
    public Secret? Read(SecretFile from, string path, Action<string, string, string> report)
    {
        var value = ReadText(from, path, report);
        if (value is null)
        {
            return null;
        }

        // A header refuses anything else with a message that holds the value, so it must not come so far.
        if (value.Any(c => c is <= ' ' or >= '\x7f'))
        {
            report(path, "The secret holds spaces, line breaks or letters outside ASCII.", "Put the secret alone there, as the school system gave it.");
            return null;
        }

        return new Secret(value);
    }

    /// <summary>Any text, without what is blank around it; null where a fault was reported.</summary>
    public string? ReadText(SecretFile from, string path, Action<string, string, string> report)
    {
        if (from.Env is null == from.File is null)
        {
            report(path, "It must name one place.", "Give either {\"env\": NAME} or {\"file\": PATH}.");
            return null;
        }

        return from.Env is { } name ? FromEnvironment(name, path, report) : FromFile(from.File!, path, report);
    }

    private string? FromEnvironment(string name, string path, Action<string, string, string> report)
    {
        var value = environment(name)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            report(path + ".env", $"The environment variable {name} is not set or empty.", "Set it for the service, or name another.");
            return null;
        }

        return value;
    }

    private string? FromFile(string file, string path, Action<string, string, string> report)
    {
        try
        {
            var value = File.ReadAllText(config.Resolve(file)).Trim();
            if (value.Length > 0)
            {
                return value;
            }

            report(path + ".file", $"The file {file} is empty.", "Put the secret into it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            report(path + ".file", $"The file {file} cannot be read ({e.GetType().Name}).", "Make it readable for the service, or name another; the path is relative to the folder that holds the config folder.");
        }

        return null;
    }
}
