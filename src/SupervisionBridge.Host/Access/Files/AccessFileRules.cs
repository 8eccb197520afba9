using System.Net;
using System.Text.RegularExpressions;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Access.Files;

/// <summary>What <c>access.json</c> must hold beyond its shape.</summary>
internal sealed partial class AccessFileRules(IReadOnlySet<string> configured)
{
    /// <summary>Every school.</summary>
    public const string EverySchool = "*";

    private static readonly string[] SharedTenants = ["common", "organizations", "consumers"];

    public void Check(AccessFile file, Action<string, string, string> report)
    {
        foreach (var (index, directory) in file.Directories.Index())
        {
            var at = $"$.directories[{index}]";
            Check(directory, at, report);
            if (file.Directories.Take(index).Any(earlier => earlier.Issuer == directory.Issuer))
            {
                report(at + ".issuer", "An earlier directory has this issuer.", "Keep one entry for each issuer.");
            }
        }

        foreach (var (index, person) in file.People.Index())
        {
            Check(person, $"$.people[{index}]", report);
        }
    }

    private void Check(DirectoryFile directory, string at, Action<string, string, string> report)
    {
        if (!Uri.TryCreate(directory.Issuer, UriKind.Absolute, out var issuer) || issuer.UserInfo.Length > 0)
        {
            report(at + ".issuer", "It is not an address.", "Give the issuer as it stands in the tokens, for example https://login.microsoftonline.com/TENANT/v2.0.");
        }
        else if (issuer.Scheme != Uri.UriSchemeHttps && !AddressRanges.IsThisMachine(issuer.IdnHost))
        {
            report(at + ".issuer", "Its keys would come unencrypted over the network: anybody on the way could sign tokens.", "Begin it with https; http is allowed to 127.0.0.1 and localhost only.");
        }
        else if (IPAddress.TryParse(issuer.IdnHost, out var ip) && !Destination.Of(issuer, directory.AllowPrivateAddress).MayBe(ip))
        {
            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(ip), "\"allowPrivateAddress\": true");
            report(at + ".issuer", message, mend);
        }

        CheckShared(directory, issuer, at, report);
        foreach (var (index, domain) in directory.Domains.Index())
        {
            if (!Domain().IsMatch(domain))
            {
                report($"{at}.domains[{index}]", "It is not a mail domain.", "Give what stands behind the @ of its people's addresses, for example northgate.example.");
            }
        }

        CheckSchools(directory.Schools, at + ".schools", report);
        foreach (var (index, role) in directory.Roles.Index())
        {
            CheckSchools(role.Schools ?? [], $"{at}.roles[{index}].schools", report);
            if (role.Role == PersonRole.LineManager)
            {
                report($"{at}.roles[{index}].role", "A claim cannot say whom a line manager manages.", "Put line managers into people, with over.");
            }

            if (role.Schools?.Except(directory.Schools, StringComparer.Ordinal).Any() == true && !directory.Schools.Contains(EverySchool))
            {
                report($"{at}.roles[{index}].schools", "The directory's word is not taken for one of these schools.", "Name schools of the directory only.");
            }
        }
    }

    // One issuer for everybody in the world: only another claim tells whose account it is.
    private static void CheckShared(DirectoryFile directory, Uri? issuer, string at, Action<string, string, string> report)
    {
        if (issuer is { IdnHost: "accounts.google.com" } && !directory.RequiredClaims.Exists(required => required.Claim == "hd"))
        {
            report(at + ".requiredClaims", "Google signs for everybody with one issuer.", "Require hd, with the primary domain of the school's Google Workspace.");
        }

        if (issuer is { IdnHost: "login.microsoftonline.com" } && SharedTenants.Contains(issuer.Segments.ElementAtOrDefault(1)?.TrimEnd('/') ?? string.Empty, StringComparer.OrdinalIgnoreCase))
        {
            report(at + ".issuer", "It is that of every tenant.", "Give the issuer of the school's own tenant: https://login.microsoftonline.com/TENANT/v2.0.");
        }
    }

    [GeneratedRegex(@"\A([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Domain();

    private void Check(PersonFile person, string at, Action<string, string, string> report)
    {
        CheckSchools(person.Schools, at + ".schools", report);
        if (person.Role == PersonRole.LineManager != person.Over is not null)
        {
            report(at + ".over", person.Over is null ? "It is missing." : "It has no meaning for this role.", "A lineManager names in over the people managed; no other role does.");
        }

        foreach (var (index, email) in (person.Over ?? []).Index())
        {
            if (email.Count(letter => letter == '@') != 1)
            {
                report($"{at}.over[{index}]", "It is not an e-mail address.", "Give the work e-mail address, as the directory has it.");
            }
            else if (string.Equals(email.Trim(), person.Email.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                report($"{at}.over[{index}]", "Nobody is their own line manager.", "Take it out.");
            }
        }
    }

    private void CheckSchools(List<string> schools, string at, Action<string, string, string> report)
    {
        foreach (var (index, urn) in schools.Index())
        {
            if (urn != EverySchool && !configured.Contains(urn))
            {
                report($"{at}[{index}]", "No school file has this URN.", "Give the URN of a school under config/schools, six digits; or [\"*\"] for every school.");
            }
            else if (urn == EverySchool && schools.Count > 1)
            {
                report($"{at}[{index}]", "It stands beside single schools.", "Give [\"*\"] alone, or the schools' URNs.");
            }
        }
    }
}
