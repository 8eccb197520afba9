using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.Limit;

/// <summary>A way in which a school system limits calls.</summary>
/// <param name="Name">For people.</param>
/// <param name="Form">The sandbox's word for how it counts.</param>
/// <param name="Told">The sandbox's word for when its answers tell of it.</param>
internal sealed record LimitForm(string Name, string Form, string Told)
{
    public static IReadOnlyList<LimitForm> All { get; } =
    [
        new("window, headers", "window", "always"),
        new("window, no headers", "window", "never"),
        new("bucket, headers", "bucket", "always"),
        new("bucket, no headers", "bucket", "never"),
    ];

    /// <summary>So many calls a second, as the sandbox's settings say it.</summary>
    public JsonObject Of(int callsPerSecond) => new() { ["form"] = Form, ["calls"] = callsPerSecond, ["seconds"] = 1, ["told"] = Told };
}
