using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Certification;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Schools;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>certify</c>: whether a school's live system and its adapter keep what every adapter owes, as far as can be told without writing.</summary>
internal static class CertifyCommand
{
    private static readonly Argument<string> Urn = new("URN") { Description = "The school's URN." };

    private static readonly Option<string> Pupil = new("--test-pupil")
    {
        Description = "The UPN of the pupil that the school keeps in its system for trials; never a child's.",
        HelpName = "UPN",
        Required = true,
    };

    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Print the requests that would be sent, with credentials and the UPN masked, and send nothing." };

    public static Command Create()
    {
        var command = new Command("certify", "Ask a school's system what every adapter must be able to answer, with a test pupil. Writes nothing there.") { Urn, Pupil, Dry };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (UpnReading.Of(line.GetValue(Pupil)) is not UpnReading.Valid { Upn: var upn })
        {
            throw new CommandFailure(ExitCode.Usage, "--test-pupil is no UPN: 13 characters whose first is the check letter. Copy it from the test pupil's page in the school's system.");
        }

        var folder = ConfigFolder.Find(line.GetValue(CommonOptions.Config));
        return line.GetValue(Dry) ? DryAsync(line, folder, new TestPupil(upn), cancellationToken) : LiveAsync(line, folder, new TestPupil(upn), cancellationToken);
    }

    private static async Task<int> LiveAsync(ParseResult line, ConfigFolder folder, TestPupil pupil, CancellationToken cancellationToken)
    {
        using var schools = new SchoolsLoader(InstalledAdapters.OfOrThrow(folder).All, TimeProvider.System).Load(folder).OrThrow();
        var school = SchoolOf(line, schools);
        var json = line.GetValue(CommonOptions.Json);
        var findings = new List<Finding>();
        var printed = new PrintedFindings(json);
        async Task TellAsync(Finding finding)
        {
            findings.Add(finding);
            await printed.AddAsync($"{school.Urn} {school.Name}", finding);
        }

        foreach (var finding in await ConfigurationCheck.SchoolAsync(school, schools, cancellationToken))
        {
            await TellAsync(finding);
        }

        // Behind a configuration that is wrong every question fails, and says less than the check does.
        if (findings.TrueForAll(finding => finding.Severity != FindingSeverity.Wrong))
        {
            await foreach (var finding in new LiveCertification(school, schools.SystemOf(school), pupil, TimeProvider.System).RunAsync(cancellationToken))
            {
                await TellAsync(finding);
            }
        }

        var wrong = findings.Count(finding => finding.Severity == FindingSeverity.Wrong);
        if (!json)
        {
            Terminal.Console.WriteLine(wrong == 0
                ? "Certified, as far as can be told without writing. Writes, faults and leavers are the conformance suite's, on a system made for trials."
                : "Not certified: mend what is wrong and certify again.");
        }

        return wrong == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    private static async Task<int> DryAsync(ParseResult line, ConfigFolder folder, TestPupil pupil, CancellationToken cancellationToken)
    {
        using var requests = new RequestsNotSent();
        using var schools = new SchoolsLoader(InstalledAdapters.OfOrThrow(folder).All, TimeProvider.System) { InsteadOfNetwork = school => new MaskedCredentials(school, requests) }.Load(folder).OrThrow();
        var school = SchoolOf(line, schools);
        foreach (var (question, sent) in await new DryRun(school, schools.SystemOf(school), requests, pupil, TimeProvider.System).RunAsync(cancellationToken))
        {
            if (line.GetValue(CommonOptions.Json))
            {
                await Console.Out.WriteLineAsync(Printed.Json(new JsonObject { ["question"] = question, ["requests"] = new JsonArray([.. sent.Select(request => (JsonNode)request)]) }));
                continue;
            }

            Terminal.Console.MarkupLine($"[bold]To {question}[/]");
            Terminal.Console.WriteLine(sent.Count == 0 ? "  nothing is sent" : string.Empty);
            foreach (var request in sent)
            {
                await Console.Out.WriteLineAsync(request);
            }
        }

        if (!line.GetValue(CommonOptions.Json))
        {
            Terminal.Console.WriteLine("Nothing was sent. Credentials are masked; ids, names and dates are invented. Where a question would go on from an answer that was not invented, it ends there.");
        }

        return ExitCode.Good;
    }

    private static School SchoolOf(ParseResult line, ConfiguredSchools schools) =>
        schools.Find(line.GetValue(Urn)!) ?? throw new CommandFailure(ExitCode.Refused, "No school with that URN is configured. `supervisionbridge check` names those that are.");
}
