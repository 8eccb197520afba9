using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>Walks an element beside its type; answers the sound part of it, or null where it is faulty as a whole.</summary>
internal static class StrictWalk
{
    private static readonly JsonNodeOptions Exact = new() { PropertyNameCaseInsensitive = false };

    public static JsonNode? Object(JsonElement element, JsonTypeInfo type, string pointer, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(pointer, "must be an object.");
            return null;
        }

        var sound = new JsonObject(Exact);
        foreach (var (name, place, given) in Members(element, sound, pointer, faults))
        {
            if (type.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
            {
                faults.Add(place, "is not a member of this object. Take it out, or see the OpenAPI document for the right name.");
            }
            else if (given.ValueKind != JsonValueKind.Null && Value(given, property, type.Options, place, faults) is { } value)
            {
                sound[name] = value;
            }
        }

        foreach (var property in type.Properties)
        {
            var place = JsonPointer.Member(pointer, property.Name);
            if (StrictRules.Of(property).IsRequired && !sound.ContainsKey(property.Name) && !faults.Covers(place))
            {
                faults.Add(place, "is required.");
            }
        }

        return sound;
    }

    /// <summary>Each member once. One that stands there twice is a fault, and neither of the two is taken into <paramref name="sound"/>.</summary>
    private static IEnumerable<(string Name, string Place, JsonElement Given)> Members(JsonElement element, JsonObject sound, string pointer, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member, pointer, faults) is not { } name)
            {
                continue;
            }

            var place = JsonPointer.Member(pointer, name);
            if (seen.Add(name))
            {
                yield return (name, place, member.Value);
            }
            else
            {
                faults.Add(place, "stands there twice.");
                sound.Remove(name);
            }
        }
    }

    private static string? NameOf(JsonProperty member, string pointer, Faults faults)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            faults.Add(pointer, "has a member whose name is not valid Unicode.");
            return null;
        }
    }

    private static JsonNode? Value(JsonElement element, JsonPropertyInfo property, JsonSerializerOptions options, string pointer, Faults faults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var rules = StrictRules.Of(property);
        if (type == typeof(string))
        {
            return StrictScalar.Text(element, rules, pointer, faults);
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return Texts(element, pointer, faults);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            return Items(element, options.GetTypeInfo(type.GetGenericArguments()[0]), rules, pointer, faults);
        }

        return type.IsValueType ? StrictScalar.Value(element, type, options, rules, pointer, faults) : Object(element, options.GetTypeInfo(type), pointer, faults);
    }

    private static JsonArray? Items(JsonElement element, JsonTypeInfo item, StrictRules rules, string pointer, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            faults.Add(pointer, "must be an array.");
            return null;
        }

        var length = element.GetArrayLength();
        if (length > rules.MaxLength || length < rules.MinLength)
        {
            faults.Add(pointer, length > rules.MaxLength ? $"has {length} items; at most {rules.MaxLength} are taken." : $"needs at least {rules.MinLength} item.");
            return null;
        }

        var sound = new JsonArray();
        for (var index = 0; index < length; index++)
        {
            var place = JsonPointer.Item(pointer, index);
            // A faulty item keeps its place as an empty one: pointers of later checks must still be right.
            sound.Add(item.Type == typeof(string)
                ? StrictScalar.Text(element[index], StrictRules.ShortText, place, faults)
                : Object(element[index], item, place, faults) ?? new JsonObject());
        }

        return sound;
    }

    private static JsonObject? Texts(JsonElement element, string pointer, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(pointer, "must be an object of texts by field id.");
            return null;
        }

        var sound = new JsonObject(Exact);
        foreach (var (name, place, given) in Members(element, sound, pointer, faults))
        {
            if (given.ValueKind != JsonValueKind.Null && StrictScalar.Text(given, StrictRules.LongText, place, faults) is { } text)
            {
                sound[name] = text;
            }
        }

        return sound;
    }
}
