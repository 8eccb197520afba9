using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>The log, at its most talkative and from every source, holds no name, no UPN and no text of a record.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Log_OfTheFirstSampleTakenInRefusedAndDelivered_HoldsNothingOfAnybody()
    {
        using var log = new KeptLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Logging = log.AddTo });
        var sample = Submissions.Sample(1);

        var reference = await bridge.Recorder.SubmitAsync(sample);
        await bridge.Recorder.SettledAsync(reference);
        await bridge.Recorder.PostAsync("v1/records", Refused(sample));
        foreach (var delivery in await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))
        {
            await bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}/match");
            await bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}/preview");
        }

        log.Lines.ShouldContain(line => line.StartsWith("SupervisionBridge", StringComparison.Ordinal));
        log.Lines.ShouldContain(line => line.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && line.Contains("Debug", StringComparison.Ordinal));
        foreach (var text in Said(sample))
        {
            // As a word: the log may well say "available" where a child is called Ava.
            var said = new Regex($@"(?<!\w){Regex.Escape(text)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
            log.Lines.Where(line => said.IsMatch(line)).ShouldBeEmpty(text);
        }
    }

    private static JsonObject Refused(JsonObject sample)
    {
        var refused = sample.DeepClone().AsObject();
        refused["sourceId"] = "refused";
        refused["cases"]![0]!["number"] = 0;
        return refused;
    }

    /// <summary>Names, UPNs, dates of birth and texts; words too short to tell are left out.</summary>
    private static IEnumerable<string> Said(JsonObject sample)
    {
        foreach (var sheet in sample["cases"]!.AsArray())
        {
            foreach (var subject in sheet!["subjects"]!.AsArray())
            {
                foreach (var member in new[] { "forename", "surname", "upn", "dateOfBirth" })
                {
                    if (subject![member]?.GetValue<string>() is { } text)
                    {
                        yield return text;
                    }
                }
            }
        }

        var texts = sample["cases"]!.AsArray().SelectMany(sheet => sheet!["fields"]!.AsObject().Concat(sample["supervisionFile"]!.AsObject()));
        foreach (var text in texts.Select(field => field.Value!.GetValue<string>()).Where(text => text.Length > 12 && text.IndexOf(' ', 8) > 0))
        {
            yield return text[..text.IndexOf(' ', 8)];
        }

        foreach (var person in sample["people"]!.AsArray())
        {
            yield return person!["name"]!.GetValue<string>();
        }
    }
}
