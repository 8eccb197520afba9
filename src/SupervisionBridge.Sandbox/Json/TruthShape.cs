using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

internal sealed record TruthShape : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(path, "must be true or false");
        }
    }
}
