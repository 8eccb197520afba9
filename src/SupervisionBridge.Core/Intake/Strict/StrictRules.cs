using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>The attributes of one member, as rules.</summary>
internal sealed class StrictRules
{
    /// <summary>Rules of a short text that stands in an array. It must say something: an empty box belongs to a member of its own, not to a list.</summary>
    public static readonly StrictRules ShortText = new(maxLength: 100) { IsRequired = true };

    /// <summary>Rules of a field's text: the template has the last word about its length.</summary>
    public static readonly StrictRules LongText = new(maxLength: 100_000) { ManyLines = true };

    // Attributes are read by reflection; the members of the intake's types are few and never change.
    private static readonly ConcurrentDictionary<JsonPropertyInfo, StrictRules> Known = new();

    private StrictRules(int maxLength) => MaxLength = maxLength;

    private StrictRules(JsonPropertyInfo property)
    {
        MaxLength = Attribute<MaxLengthAttribute>(property)?.Length ?? int.MaxValue;
        MinLength = Attribute<MinLengthAttribute>(property)?.Length ?? 0;
        Pattern = Attribute<RegularExpressionAttribute>(property);
        Range = Attribute<RangeAttribute>(property);
        ManyLines = MaxLength >= 1_000;
        IsRequired = Attribute<RequiredAttribute>(property) is not null;
    }

    public int MaxLength { get; }

    public int MinLength { get; }

    public RegularExpressionAttribute? Pattern { get; }

    public RangeAttribute? Range { get; }

    public bool ManyLines { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The rules of a member, read once.</summary>
    public static StrictRules Of(JsonPropertyInfo property) => Known.GetOrAdd(property, static member => new StrictRules(member));

    private static TAttribute? Attribute<TAttribute>(JsonPropertyInfo property)
        where TAttribute : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), inherit: true).OfType<TAttribute>().FirstOrDefault();
}
