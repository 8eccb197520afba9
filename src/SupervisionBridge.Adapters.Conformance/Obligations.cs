using SupervisionBridge.Adapters.Conformance.Owed;
using Xunit;

namespace SupervisionBridge.Adapters.Conformance;

/// <summary>Everything that an adapter owes.</summary>
public static class Obligations
{
    /// <summary>By topic, in the order of the documentation.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<Obligation>>> ByTopic { get; } =
    [
        new("Describing", Describing.Owed),
        new("Settings", SettingsGiven.Owed),
        new("Preparing", Preparing.Owed),
        new("Writing", Writing.Owed),
        new("Same reference again", SameReference.Owed),
        new("Reading back", ReadingBack.Owed),
        new("Texts", Texts.Owed),
        new("Lengths", Lengths.Owed),
        new("Lost answers", LostAnswers.Owed),
        new("Refusals", Refusals.Owed),
        new("Hostile answers to a write", HostileWrites.Owed),
        new("Hostile answers to a look", HostileLooks.Owed),
        new("Unfit pupils", UnfitPupils.Owed),
        new("Looking pupils up", PupilLooks.Owed),
        new("Removed and changed by people", ChangedByPeople.Owed),
        new("Following", Following.Owed),
        new("Checking", Checking.Owed),
        new("Cancellation", Cancellation.Owed),
        new("Secrecy", Secrecy.Owed),
        new("Side by side", SideBySide.Owed),
        new("Upload by people", Upload.Owed),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Obligation> All { get; } = [.. ByTopic.SelectMany(topic => topic.Value)];

    /// <summary>Their names, as rows of a theory.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(obligation => new TheoryDataRow<string>(obligation.Name));

    /// <summary>The one with a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Obligation Named(string name) =>
        All.FirstOrDefault(obligation => obligation.Name == name) ?? throw new ArgumentException("There is no obligation with that name.", nameof(name));
}
