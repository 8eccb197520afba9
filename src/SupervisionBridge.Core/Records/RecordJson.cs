using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Records;

/// <summary>JSON of the record's own types, as it is hashed. A member that changes here changes every signature's hash: add, never rename.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CaseNote))]
[JsonSerializable(typeof(SupervisionRecord))]
[JsonSerializable(typeof(IReadOnlyList<SupervisionFileEntry>))]
internal sealed partial class RecordJson : JsonSerializerContext;
