using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Storage.Access;

/// <summary>Some schools, or all, as one column.</summary>
internal static class StoredSchools
{
    private const string All = "*";

    public static string Of(SchoolSet schools) => schools.Urns is { } urns ? string.Join(',', urns.Order(StringComparer.Ordinal)) : All;

    public static SchoolSet Read(string stored) => stored == All ? SchoolSet.All : SchoolSet.Of(stored.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
