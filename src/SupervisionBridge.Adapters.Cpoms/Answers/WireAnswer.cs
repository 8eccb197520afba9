using System.Text.Json.Serialization.Metadata;
using SupervisionBridge.Adapters.Cpoms.Wire;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Answers;

/// <summary>An answer as the reference API's contract has it.</summary>
internal static class WireAnswer
{
    /// <summary>The body as the contract says it is; null where it is too long, not JSON, or lacks a required member.</summary>
    public static T? Read<T>(this Answer answer, JsonTypeInfo<T> type)
        where T : class, IWire =>
        answer.Json(type) is { } value && value.IsSound() ? value : null;

    /// <summary>The refusal's JSON; an empty one where the body is none.</summary>
    public static WireProblem Problem(this Answer answer) => answer.Read(CpomsJson.Default.WireProblem) ?? new WireProblem();
}
