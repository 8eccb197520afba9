using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Benchmarks.Reports;

/// <summary>The figures for programs: every one of them, and each aim with whether it is met.</summary>
internal static class FigureJson
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static JsonElement Of<T>(string benchmark, T figures, IEnumerable<Aim> aims) => JsonSerializer.SerializeToElement(
        new { Benchmark = benchmark, Cores = Environment.ProcessorCount, Figures = figures, Aims = aims }, Camel);
}
