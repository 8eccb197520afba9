namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>What an adapter says of itself.</summary>
internal static class Describing
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("kind-is-a-plain-word", "The factory's kind is one lower-case word that a school's file can name, and stays the same.", trial =>
        {
            var kind = trial.Under.Factory.Kind;
            Expect.That(kind.Length > 0 && kind.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'), $"The kind is '{kind}'.");
            Expect.That(kind == trial.Under.Factory.Kind, "The kind changes.");
            return Task.CompletedTask;
        }),
        new("description-is-constant", "What an adapter describes is the same at every call, without asking the school system.", async trial =>
        {
            var before = Told(trial.System.Describe());
            if (!trial.Description.UploadedByPeople)
            {
                await trial.LandAsync(trial.Note());
            }

            trial.Clock.Advance(TimeSpan.FromDays(1));
            var calls = await trial.Wire.DuringAsync(() => Task.FromResult(trial.System.Describe()));
            Expect.That(calls.Count == 0, "Describing itself, the adapter called the school system.");
            Expect.That(before == Told(trial.System.Describe()), $"It was {before} and is {Told(trial.System.Describe())}.");
            Expect.That(before == Told(trial.NewSystem().Describe()), "Another adapter with the same settings describes itself otherwise.");
        }),
        new("description-is-sound", "Name and version are given, lengths and rates are above zero, and nothing is claimed that the rest belies.", trial =>
        {
            var told = trial.Description;
            Expect.That(!string.IsNullOrWhiteSpace(told.Name) && !string.IsNullOrWhiteSpace(told.Version), "Name or version is empty.");
            Expect.That(told is { LongestBody: > 0, LongestTitle: > 0 }, "A longest length is not above zero.");
            Expect.That(told.RequestsPerSecond is null or > 0 && (told.SettlesAfter is not { } settles || settles >= TimeSpan.Zero), "A rate or a time is below zero.");
            Expect.That(told.ReadsBack || told.DuplicateProtection == DuplicateProtection.None, "It claims to look a note up by our reference, and that notes cannot be read back.");
            Expect.That(!told.UploadedByPeople || !told.ReadsBack, "It claims to read back what people carry there by hand.");
            return Task.CompletedTask;
        }),
        new("settings-are-described", "Every setting has a name and a meaning, and stands in the description once.", trial =>
        {
            var settings = trial.Description.Settings;
            Expect.That(settings.All(setting => !string.IsNullOrWhiteSpace(setting.Name) && !string.IsNullOrWhiteSpace(setting.Meaning)), "A setting has no name or no meaning.");
            Expect.That(settings.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count() == settings.Count, "A setting is described twice.");
            return Task.CompletedTask;
        }),
    ];

    private static string Told(SchoolSystemDescription told) =>
        $"{told with { Settings = [] }} with {string.Join(", ", told.Settings)}";
}
