using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

internal sealed record ListShape(Shape Item, int Min = 0) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            errors.Add(path, "must be a list");
            return;
        }

        if (value.GetArrayLength() < Min)
        {
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must have at least {Min} item(s)"));
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Item.Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), errors);
        }
    }
}
