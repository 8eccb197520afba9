using System.Text.Json.Serialization;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Tests.Api;

public sealed class RequestWordsTests
{
    /// <summary>A set of words without its converter is read as a number, and every request that gives a word fails.</summary>
    [Fact]
    public void EverySetOfWordsInARequest_IsReadByItsWords()
    {
        var sets = typeof(RequestJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => RequestJson.Default.GetTypeInfo((Type)attribute.ConstructorArguments[0].Value!)!)
            .SelectMany(type => type.Properties)
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type.IsEnum)
            .Distinct()
            .ToList();

        sets.Count.ShouldBeGreaterThan(3);
        sets.Where(set => !System.Text.Json.JsonSerializer.Serialize(Enum.GetValues(set).GetValue(0), set, RequestJson.Default).StartsWith('"')).ShouldBeEmpty();
    }
}
