using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>What a JSON value must look like. Every fault is named at once, by its path.</summary>
internal abstract record Shape
{
    public bool Nullable { get; init; }

    public void Check(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            if (!Nullable)
            {
                errors.Add(path, "must not be null");
            }

            return;
        }

        CheckValue(value, path, errors);
    }

    protected abstract void CheckValue(JsonElement value, string path, FieldErrors errors);
}
