using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>A whole number; 1 and 1.0 are the same one.</summary>
internal sealed record WholeNumberShape(long Min = long.MinValue, long Max = long.MaxValue) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDecimal(out var number) || decimal.Truncate(number) != number)
        {
            errors.Add(path, "must be a whole number");
        }
        else if (number < Min || number > Max)
        {
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be from {Min} to {Max}"));
        }
    }
}
