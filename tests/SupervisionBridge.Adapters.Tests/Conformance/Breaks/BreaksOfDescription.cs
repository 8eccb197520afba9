using System.Text.Json;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Describing itself, and its settings.</summary>
internal static class BreaksOfDescription
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("kind-is-a-plain-word", "Calls its kind by a name with capitals and a blank.", _ => { }) { AtTheFactory = factory => factory.Kind = "CPOMS style" },
        new("description-is-constant", "Describes itself otherwise at each call.", system =>
        {
            var times = 0;
            system.Describes = told => told with { Version = FormattableString.Invariant($"1.0.{++times}") };
        }),
        new("description-is-sound", "Takes bodies of no length at all.", system => system.Describes = told => told with { LongestBody = 0 }),
        new("description-is-sound", "Looks notes up by our reference, and cannot read notes back.", system => system.Describes = told => told with { ReadsBack = false }),
        new("settings-are-described", "Has a setting without a meaning.", system => system.Describes = told => told with { Settings = [new SettingDescription("longestBody", "", Required: false)] }),
        new("unknown-setting-is-refused", "Overlooks settings that it does not know.", _ => { })
        {
            AtTheFactory = factory =>
            {
                var create = factory.Creates;
                factory.Creates = context => create(context with { Settings = JsonElement.Parse("{}") });
            },
        },
        new("unknown-setting-is-refused", "Refuses a setting and repeats its value.", _ => { })
        {
            AtTheFactory = factory =>
            {
                var create = factory.Creates;
                factory.Creates = context =>
                {
                    try
                    {
                        return create(context);
                    }
                    catch (SettingsException refused)
                    {
                        throw new SettingsException([.. refused.Faults.Select(fault => fault with { Message = context.Settings.GetRawText() })]);
                    }
                };
            },
        },
        new("missing-setting-is-refused", "Guesses a setting that must be given.", _ => { })
        {
            OfADeclaredSystem = true,
            AtTheFactory = factory =>
            {
                var create = factory.Creates;
                factory.Creates = context => create(
                    context.Settings.TryGetProperty("mapping", out _) ? context : context with { Settings = JsonElement.Parse("""{"mapping":"mappings/reference-api.json"}""") });
            },
        },
        new("start-calls-nobody", "Greets the school system when it is made.", system => _ = system.Context.Http.GetAsync(new Uri("v1/status", UriKind.Relative))),
        new("upload-is-for-people", "Says that people carry notes by hand, and writes them.", system => system.Describes = ByHand),
        new("no-upload-where-it-writes", "Gives a note to people where the system refuses it.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Deferred ? new WriteOutcome.ForUpload() : outcome)),
    ];

    private static SchoolSystemDescription ByHand(SchoolSystemDescription told) => told with { UploadedByPeople = true, ReadsBack = false, DuplicateProtection = DuplicateProtection.None };
}
