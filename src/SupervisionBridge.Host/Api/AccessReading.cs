using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>What grants and bars have in common when they are asked for.</summary>
internal static class AccessReading
{
    /// <summary>A school for which the caller may say who has access. Of another it is said what is said of none.</summary>
    public static void CheckSchool(string urn, CallerAccess caller, ISchools schools, Faults faults)
    {
        if (schools.Find(urn) is null || !caller.May(new AccessTarget.School(urn)))
        {
            faults.Add("/school", "is not a school of yours.");
        }
    }

    /// <summary>Records of that school, of which the caller is not kept from any.</summary>
    public static async Task CheckRecordsAsync(
        IReadOnlyList<string> references, string school, CallerAccess caller, IAccess access, Faults faults, CancellationToken cancellationToken, string? pointer = null)
    {
        foreach (var (index, reference) in references.Index())
        {
            if (await access.FindRecordAsync(reference, caller.Standing.GoesByPeople, cancellationToken) is not { } record || record.SchoolUrn != school || !caller.May(record))
            {
                faults.Add(pointer ?? $"/records/{index}", "is not the reference of a record of this school.");
            }
        }
    }

    /// <summary>Whether the caller is that person.</summary>
    public static bool IsSelf(CallerAccess caller, string personHash) => caller.Person?.Hash == personHash;

    /// <summary>A deputy, until the grant ends, says nothing about who has access; null where the caller is none.</summary>
    public static ProblemHttpResult? OfDeputy(CallerAccess caller, string schoolUrn) => caller.MayForGood(new AccessTarget.School(schoolUrn)) ? null : Problem.Of(
        StatusCodes.Status409Conflict, "deputy", "A deputy gives no access, bars nobody and ends neither.", "Nothing was stored. The DSL, or the administrator at the command line, can.");

    /// <summary>A new id, safe to show.</summary>
    public static string NewId(string kind) => $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
}
