using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

internal sealed record NumberShape(double Min, double Max) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Number || !(value.GetDouble() >= Min && value.GetDouble() <= Max))
        {
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be a number from {Min} to {Max}"));
        }
    }
}
