using System.Net;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>What a school file must hold beyond its shape.</summary>
internal static class SchoolFileRules
{
    public const string DefaultTokenPath = "oauth/token";

    /// <summary>The two that the reference API knows.</summary>
    public const string DefaultScopes = "notes.write students.read";

    public static void Check(SchoolFile file, Action<string, string, string> report)
    {
        CheckText(file.Name, "$.name", report);
        CheckNotes(file.Notes, "$.notes", report);
        foreach (var (template, notes) in file.NotesByTemplate)
        {
            CheckNotes(notes, $"$.notesByTemplate.{template}", report);
        }

        if (file.Roster is { } roster)
        {
            RosterFileRules.Check(roster, report);
        }

        if (file.Address is not { } written || CheckAddress(written, file.AllowPrivateAddress, "$.address", report) is not { } address || file.Authentication is not { } authentication)
        {
            return;
        }

        CheckAuthentication(authentication, address, report);
        if (file.Network is { } network)
        {
            NetworkRules.Check(network, address, "$.network", report);
        }
    }

    /// <summary>What a kind of school system wants of the network, and what has no meaning for it.</summary>
    public static void CheckNetwork(SchoolFile file, bool needed, Action<string, string, string> report)
    {
        foreach (var (member, given) in new (string, object?)[] { ("address", file.Address), ("authentication", file.Authentication) })
        {
            if (needed && given is null)
            {
                report($"$.{member}", "It is missing.", $"{file.System} is called over the network: give its address and authentication.");
            }
            else if (!needed && given is not null)
            {
                report($"$.{member}", "It has no meaning for this kind.", $"Nobody is called for {file.System}; leave it out.");
            }
        }

        if (!needed && file.Network is not null)
        {
            report("$.network", "It has no meaning for this kind.", $"Nobody is called for {file.System}; leave it out.");
        }
    }

    /// <summary>The address as such; null where it is none. What else is wrong with it is reported.</summary>
    public static Uri? CheckAddress(string written, bool allowPrivate, string path, Action<string, string, string> report)
    {
        if (!Uri.TryCreate(written, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            report(path, "It is not an address the bridge can use.", "Give the API's base address, for example https://school.example/api/, without a user name.");
            return null;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !AddressRanges.IsThisMachine(address.IdnHost))
        {
            report(path, "It would send notes unencrypted over the network.", "Begin it with https; http is allowed to 127.0.0.1 and localhost only.");
        }

        if (IPAddress.TryParse(address.IdnHost, out var ip) && !Destination.Of(address, allowPrivate).MayBe(ip))
        {
            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(ip), "\"allowPrivateAddress\": true");
            report(path, message, mend);
        }

        return address;
    }

    private static void CheckAuthentication(AuthenticationFile authentication, Uri address, Action<string, string, string> report)
    {
        var (needs, takes) = authentication.Kind switch
        {
            AuthenticationKind.Key => (new[] { "key" }, Array.Empty<string>()),
            AuthenticationKind.Header => (["header", "key"], []),
            AuthenticationKind.Basic => (["userName", "secret"], []),
            _ => (["clientId", "secret"], ["tokenPath", "scopes", "secretIn"]),
        };
        foreach (var (member, given) in new (string, object?)[]
        {
            ("key", authentication.Key), ("header", authentication.Header), ("userName", authentication.UserName), ("clientId", authentication.ClientId),
            ("secret", authentication.Secret), ("tokenPath", authentication.TokenPath), ("scopes", authentication.Scopes), ("secretIn", authentication.SecretIn),
        })
        {
            var kind = authentication.Kind.ToString().ToLowerInvariant();
            if (given is null && needs.Contains(member, StringComparer.Ordinal))
            {
                report($"$.authentication.{member}", "It is missing.", $"Kind {kind} needs {string.Join(" and ", needs)}.");
            }
            else if (given is not null && !needs.Contains(member, StringComparer.Ordinal) && !takes.Contains(member, StringComparer.Ordinal))
            {
                report($"$.authentication.{member}", "It has no meaning for this kind.", $"Kind {kind} takes {string.Join(", ", needs.Concat(takes))}; leave it out.");
            }
        }

        HeaderRules.Check(authentication, report);
        if (authentication.TokenPath is { } path && (!Uri.TryCreate(address, path, out var token) || !PinnedHost.SameOrigin(address, token) || token.Fragment.Length > 0))
        {
            report("$.authentication.tokenPath", "It leads away from the school's host.", "Give a path relative to address, for example oauth/token.");
        }
    }

    private static void CheckNotes(NotesFile notes, string path, Action<string, string, string> report)
    {
        for (var i = 0; i < notes.Categories.Count; i++)
        {
            CheckText(notes.Categories[i], $"{path}.categories[{i}]", report);
        }

        for (var i = 0; i < notes.Alert.Count; i++)
        {
            CheckText(notes.Alert[i], $"{path}.alert[{i}]", report);
        }
    }

    private static void CheckText(string text, string path, Action<string, string, string> report)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            report(path, "It is empty.", "Fill it in or take it out.");
        }
    }
}
