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

        if (!Uri.TryCreate(file.Address, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            report("$.address", "It is not an address the bridge can use.", "Give the API's base address, for example https://school.example/api/, without a user name.");
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !AddressRanges.IsThisMachine(address.IdnHost))
        {
            report("$.address", "It would send notes unencrypted over the network.", "Begin it with https; http is allowed to 127.0.0.1 and localhost only.");
        }

        if (IPAddress.TryParse(address.IdnHost, out var ip) && !Destination.Of(address, file.AllowPrivateAddress).MayBe(ip))
        {
            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(ip), "\"allowPrivateAddress\": true");
            report("$.address", message, mend);
        }

        CheckAuthentication(file.Authentication, address, report);
        if (file.Network is { } network)
        {
            NetworkRules.Check(network, address, report);
        }
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
