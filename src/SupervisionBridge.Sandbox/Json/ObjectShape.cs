using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>An object with these members and no others.</summary>
internal sealed record ObjectShape(params Member[] Members) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path.Length == 0 ? "body" : path, "must be an object");
            return;
        }

        foreach (var member in Members)
        {
            if (value.TryGetProperty(member.Name, out var found))
            {
                member.Shape.Check(found, Below(path, member.Name), errors);
            }
            else if (member.Required)
            {
                errors.Add(Below(path, member.Name), "is required");
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!Members.Any(member => property.NameEquals(member.Name)))
            {
                errors.Add(Below(path, NameOf(property)), "is not known");
            }
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "(a name that is not text)";
        }
    }
}
