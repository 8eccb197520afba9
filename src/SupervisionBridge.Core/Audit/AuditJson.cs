using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Audit;

/// <summary>How checkpoints and evidence are written. What is not known is refused: nothing may stand in them that nobody verified.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(Evidence))]
internal sealed partial class AuditJson : JsonSerializerContext;
