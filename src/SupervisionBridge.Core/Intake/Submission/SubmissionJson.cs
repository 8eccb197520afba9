using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake.Submission;

/// <summary>JSON of a submitted record: camelCase members, kebab-case words for closed sets.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = false, UseStringEnumConverter = false,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false,
    Converters = [typeof(KebabEnum<SessionKind>), typeof(KebabEnum<ParticipantRole>), typeof(KebabEnum<ActionState>)])]
[JsonSerializable(typeof(RecordSubmission))]
public sealed partial class SubmissionJson : JsonSerializerContext;

/// <summary>Writes and reads an enum as kebab-case words, never as a number.</summary>
public sealed class KebabEnum<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
