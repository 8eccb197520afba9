using System.Text.Json;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>The figures for programs: every one of them, and each aim with whether it is met.</summary>
internal static class MirrorJson
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static JsonElement Of(MirrorFigures figures) => JsonSerializer.SerializeToElement(
        new { Benchmark = "mirror", Cores = Environment.ProcessorCount, Figures = figures, Aims = Aim.Of(figures) }, Camel);
}
