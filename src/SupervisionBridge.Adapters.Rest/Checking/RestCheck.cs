using System.Security.Cryptography;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Adapters.Rest.Notes;
using SupervisionBridge.Adapters.Rest.Pupils;
using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Checking;

/// <summary>Asks the school system what a delivery will ask, and writes nothing.</summary>
internal sealed class RestCheck(Reading reading, MappingFile mapping, CategoryList? categories, NoteFinding finding)
{
    private const int ManyPupils = 2_000;

    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>Every finding.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        if (mapping.Check is { } check)
        {
            findings.Add(await TryAsync("check", async () =>
            {
                reading.Understand(check.Get, await reading.AskAsync(check.Get, AddressTemplate.Join(check.Get, AddressTemplate.Query(check, Nothing)), cancellationToken));
                return Good("check", "The school system answers, and takes the credentials.");
            }));
        }

        if (mapping.Pupils is { } pupils)
        {
            findings.Add(await TryAsync("pupils", () => PupilsAsync(pupils, cancellationToken)));
        }

        findings.Add(await TryAsync("notes.find", () => NotesAsync(cancellationToken)));
        if (categories is not null)
        {
            findings.Add(await TryAsync("categories", async () => await categories.CountUsableAsync(cancellationToken) > 0
                ? Good("categories", "There are categories that can be used.")
                : new Finding(FindingSeverity.Wrong, "categories", "No category can be used.", "Look at categories.usable in the mapping, and at what this integration may use in the school system.")));
        }

        return findings;
    }

    private async Task<Finding> PupilsAsync(PupilsFile pupils, CancellationToken cancellationToken)
    {
        var search = pupils.Search;
        var count = 0;
        var pages = 0;
        await foreach (var page in reading.PagesAsync(search, Nothing, cancellationToken))
        {
            count += page.Items.EnumerateArray().Select(item => PupilRow.Read(pupils, search.Get, item)).Count();
            if (++pages == 2)
            {
                break;
            }
        }

        var filters = search.Query.Values.Append(search.Get).SelectMany(value => AddressTemplate.WordsOf(value)!).ToHashSet(StringComparer.Ordinal);
        return count switch
        {
            0 => new Finding(FindingSeverity.Wrong, "pupils.search", "The school system shows no pupils.", "Look at pupils.search in the mapping, and at what this integration may see in the school system."),
            > ManyPupils when !filters.Contains("dateOfBirth") => new Finding(
                FindingSeverity.Warning, "pupils.search", "There are many pupils, and they are not searched by date of birth: each look-up reads them all.", "Filter by {{dateOfBirth}} in pupils.search.query."),
            _ => Good("pupils", "Pupils can be read."),
        };
    }

    private async Task<Finding> NotesAsync(CancellationToken cancellationToken)
    {
        var find = mapping.Notes.Find;
        var reference = "check-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["reference"] = reference };
        await finding.FindAsync(reference, cancellationToken);
        await foreach (var page in reading.PagesAsync(find, words, cancellationToken))
        {
            return page.Items.GetArrayLength() == 0
                ? Good("notes.find", "A reference that was never sent finds nothing.")
                : new Finding(
                    FindingSeverity.Warning,
                    "notes.find",
                    "The school system overlooks the filter by reference: every note is read for each look.",
                    "Mend the filter in notes.find.query. Until then looks are slow, and fail once there are more than 50 pages.");
        }

        return Good("notes.find", "Notes can be looked for.");
    }

    private static Finding Good(string setting, string message) => new(FindingSeverity.Good, setting, message);

    private static async Task<Finding> TryAsync(string setting, Func<Task<Finding>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SchoolSystemException trouble)
        {
            return new Finding(
                trouble.Trouble == SchoolSystemTrouble.Limited ? FindingSeverity.Warning : FindingSeverity.Wrong, setting, trouble.Message, trouble.Trouble switch
                {
                    SchoolSystemTrouble.NotAllowed => "Check the address, the credentials, and what this integration may see in the school system.",
                    SchoolSystemTrouble.Paused => "Switch the integration on in the school system.",
                    SchoolSystemTrouble.Limited => "The school system asks for fewer requests: wait and check again.",
                    SchoolSystemTrouble.Unreachable => "Check the address, the certificate, and whether this machine may reach it.",
                    _ => "Compare the mapping with what the school system answers there.",
                });
        }
    }
}
