using System.Text.Json.Serialization;

namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>JSON of the reference API: snake_case, unknown members ignored, missing, null and doubled ones refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(OffsetTimeConverter)])]
[JsonSerializable(typeof(WireStatus))]
[JsonSerializable(typeof(WireStudent))]
[JsonSerializable(typeof(WireStudents))]
[JsonSerializable(typeof(WireCategories))]
[JsonSerializable(typeof(WireStaff))]
[JsonSerializable(typeof(WireIncident))]
[JsonSerializable(typeof(WireIncidents))]
[JsonSerializable(typeof(WireOperation))]
[JsonSerializable(typeof(WireProblem))]
[JsonSerializable(typeof(NewIncident))]
internal sealed partial class CpomsJson : JsonSerializerContext;
