using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads what a key that is asked for may do, where, and until when.</summary>
internal static class ApiKeyScope
{
    public static IReadOnlyList<Role> Roles(KeyRequest asked, Faults faults)
    {
        var roles = new List<Role>();
        foreach (var (index, word) in asked.May!.Index())
        {
            if (ApiKey.MayHold.Cast<Role?>().FirstOrDefault(known => DeliveryWords.Of(known!.Value) == word) is { } role)
            {
                roles.Add(role);
            }
            else
            {
                faults.Add($"/may/{index}", $"must be one of {string.Join(", ", ApiKey.MayHold.Select(DeliveryWords.Of))}.");
            }
        }

        return [.. roles.Distinct()];
    }

    public static SchoolSet Schools(KeyRequest asked, ISchools schools, Faults faults)
    {
        if (asked.AllSchools == true == asked.Schools is not null)
        {
            faults.Add("/schools", "Give schools, or \"allSchools\": true.");
        }

        foreach (var (index, urn) in (asked.Schools ?? []).Index())
        {
            if (schools.Find(urn) is null)
            {
                faults.Add($"/schools/{index}", "is not a school of this bridge.");
            }
        }

        return asked.Schools is { } urns ? SchoolSet.Of(urns) : SchoolSet.All;
    }

    public static DateTimeOffset? Expiry(DateTimeOffset? asked, bool? never, DateTimeOffset now, Faults faults)
    {
        if (asked is not null && never == true)
        {
            faults.Add("/expiresAt", "Give a time, or \"neverExpires\": true.");
        }
        else if (asked <= now)
        {
            faults.Add("/expiresAt", "is not to come.");
        }

        return never == true ? null : asked ?? now + KeyEndpoints.UsualLife;
    }
}
