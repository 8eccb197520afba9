using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Records;

/// <summary>The entries of one child of one sheet, without those that were superseded, in the order in which they follow each other.</summary>
internal sealed class ChildEntries(IEnumerable<Entry> entries)
{
    private readonly IReadOnlyList<Entry> inOrder =
        [.. entries.Where(entry => entry.State != DeliveryState.Superseded).OrderBy(entry => entry.Filing).ThenBy(entry => entry.Version).ThenBy(entry => entry.Kind)];

    /// <summary>The last one; null where nothing is left.</summary>
    public Entry? Last => inOrder.Count == 0 ? null : inOrder[^1];

    /// <summary>The last one's filing.</summary>
    public IEnumerable<Entry> LastFiling => inOrder.Where(entry => entry.Filing == Last!.Filing);

    /// <summary>From the last one down: those of which nothing can be there, until one that may be.</summary>
    public IReadOnlyList<Entry> NeverWritten()
    {
        var found = new List<Entry>();
        for (var entry = Last; entry is { NothingThere: true }; entry = Amended(entry))
        {
            found.Add(entry);
        }

        return found;
    }

    /// <summary>What an entry amends.</summary>
    public Entry? Amended(Entry entry) => inOrder.FirstOrDefault(other => other.Id == entry.Amends);
}
