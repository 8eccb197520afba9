using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What stands in the journal of people's decisions.</summary>
internal static class Decided
{
    /// <summary>Their kinds, for a list in a statement.</summary>
    public static string Kinds { get; } = string.Join(", ", EntryKinds.OfPeople.Select(kind => $"'{StoredAs.EntryKind.Of(kind)}'"));
}
