using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>The school's own list of people, by their hashes.</summary>
internal sealed class ListedPeople(ILookup<string, RoleHeld> people)
{
    /// <summary>The roles of a person.</summary>
    public IEnumerable<RoleHeld> Of(string hash) => people[hash];
}
