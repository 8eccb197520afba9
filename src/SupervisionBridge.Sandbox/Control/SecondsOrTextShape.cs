using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>Retry-After: seconds as a number, or any text, an HTTP date for one.</summary>
internal sealed record SecondsOrTextShape : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        Shape kind = value.ValueKind is JsonValueKind.String
            ? new TextShape(1, 100, text => text.All(letter => letter is >= ' ' and <= '~') ? null : "must be printable ASCII")
            : new WholeNumberShape(0, int.MaxValue);
        kind.Check(value, path, errors);
    }
}
