using Microsoft.AspNetCore.Http.HttpResults;

namespace SupervisionBridge.Host.Api;

/// <summary>A word of a closed set in an address.</summary>
internal static class AddressWord
{
    /// <summary>Reads it. What was not given filters nothing.</summary>
    /// <returns>The problem with it; null where it is right.</returns>
    public static ProblemHttpResult? Read<TEnum>(string name, string? given, out TEnum? value)
        where TEnum : struct, Enum
    {
        value = given is null ? null : Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(member => DeliveryWords.Of(member!.Value) == given);
        return given is null || value is not null
            ? null
            : Problem.Of(StatusCodes.Status400BadRequest, name, $"{name} must be one of {string.Join(", ", Enum.GetValues<TEnum>().Select(DeliveryWords.Of))}.");
    }
}
