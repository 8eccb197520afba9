using System.Globalization;

namespace SupervisionBridge.Sandbox;

/// <summary>What the program was asked on its command line.</summary>
internal sealed record SandboxCommandLine(SandboxOptions Options, bool Json)
{
    public const string Usage = "SupervisionBridge.Sandbox [--port N] [--schools 990001,990002] [--roster FILE] [--json]";

    /// <summary>Null where it cannot be understood; <paramref name="fault"/> then says why.</summary>
    public static SandboxCommandLine? Read(IReadOnlyList<string> arguments, out string fault)
    {
        var (options, json) = (new SandboxOptions { Port = SandboxOptions.DefaultPort }, false);
        fault = string.Empty;
        for (var index = 0; index < arguments.Count && fault.Length == 0; index++)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : null;
            switch (arguments[index])
            {
                case "--json":
                    json = true;
                    continue;
                case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535:
                    options = options with { Port = port };
                    break;
                case "--schools" when value is not null && SchoolsOf(value) is { } schools:
                    options = options with { Schools = schools };
                    break;
                case "--roster" when File.Exists(value):
                    options = options with { RosterPath = value };
                    break;
                default:
                    fault = arguments[index] + ": not known, or its value is missing or wrong";
                    break;
            }

            index++;
        }

        return fault.Length == 0 ? new SandboxCommandLine(options, json) : null;
    }

    private static List<SandboxSchool>? SchoolsOf(string list)
    {
        var urns = list.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        return urns.TrueForAll(urn => urn.Length == 6 && urn.All(char.IsAsciiDigit)) ? urns.ConvertAll(urn => new SandboxSchool { Urn = urn }) : null;
    }
}
