using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Wrong settings are refused at the start.</summary>
internal static class SettingsGiven
{
    private const string Secret = "sesquipedalian-secret";

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unknown-setting-is-refused", "A setting that the adapter does not know is refused by name with its mend; its value, which may be a secret, is not repeated.", trial =>
        {
            var given = JsonNode.Parse(trial.Under.Settings.GetRawText())?.AsObject() ?? [];
            given[trial.Under.UnknownSetting] = Secret;
            var refused = Refused(trial, given);
            Expect.That(refused.Faults.Any(fault => fault.ToString().Contains(trial.Under.UnknownSetting, StringComparison.Ordinal)), "No fault names the setting.");
            Expect.That(refused.Faults.All(fault => !string.IsNullOrWhiteSpace(fault.Mend)), "A fault has no mend.");
            Expect.That(!refused.ToString().Contains(Secret, StringComparison.Ordinal), "The refusal repeats the value.");
            return Task.CompletedTask;
        }),
        new("missing-setting-is-refused", "A setting that must be given and is not is refused by name with its mend.", trial =>
        {
            foreach (var setting in trial.Description.Settings.Where(setting => setting.Required))
            {
                var given = JsonNode.Parse(trial.Under.Settings.GetRawText())?.AsObject() ?? [];
                given.Remove(setting.Name);
                Expect.That(Refused(trial, given).Faults.Any(fault => fault.ToString().Contains(setting.Name, StringComparison.Ordinal)), $"Without {setting.Name}: no fault names it.");
            }

            return Task.CompletedTask;
        }) { When = [Given.Settings] },
        new("start-calls-nobody", "An adapter is made without a call to the school system: a system that is down keeps no school from starting.", async trial =>
        {
            var calls = await trial.Wire.DuringAsync(() => Task.FromResult(trial.NewSystem()));
            Expect.That(calls.Count == 0, "Being made, the adapter called the school system.");
        }),
    ];

    private static SettingsException Refused(Trial trial, JsonObject given)
    {
        try
        {
            trial.NewSystem(JsonElement.Parse(given.ToJsonString()));
        }
        catch (SettingsException refused)
        {
            return refused;
        }

        throw new ObligationBrokenException("The adapter was made with wrong settings.");
    }
}
