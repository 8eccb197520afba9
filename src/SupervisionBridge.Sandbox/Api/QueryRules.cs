using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>The query is held to the contract as the body is: nothing unknown, nothing twice.</summary>
internal static class QueryRules
{
    public static void Check(IQueryCollection query, IReadOnlyList<string> known, FieldErrors errors)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(name, "is not known");
            }
            else if (values.Count > 1)
            {
                errors.Add(name, "is given more than once");
            }
        }
    }

    public static string? One(this IQueryCollection query, string name) => query.TryGetValue(name, out var values) ? values[0] : null;
}
