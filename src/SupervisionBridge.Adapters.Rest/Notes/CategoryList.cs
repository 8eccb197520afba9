using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>The school system's categories, by id, by name or by 'Parent > Child'. Asked at each note: what was disabled meanwhile must not be sent.</summary>
internal sealed class CategoryList(Reading reading, CategoriesFile mapping)
{
    /// <summary>The ids of the categories named, each once, in the order named.</summary>
    /// <exception cref="SchoolSystemException">The list could not be read; or (<see cref="SchoolSystemTrouble.NotAllowed"/>) one is not there, not unique or not usable.</exception>
    public async Task<IReadOnlyList<string>> ResolveAsync(IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var all = await ReadAsync(cancellationToken);
        return [.. named.Select((name, index) => IdOf(all, name) ?? throw new SchoolSystemException(
            SchoolSystemTrouble.NotAllowed,
            FormattableString.Invariant($"categories[{index}]: the school system has no such category, or several of that name, or it cannot be used. Write its id, or 'Parent > Child'."))).Distinct()];
    }

    /// <summary>How many can be used.</summary>
    /// <exception cref="SchoolSystemException">The list could not be read.</exception>
    public async Task<int> CountUsableAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Count(category => category.Usable);

    private static string? IdOf(List<Category> all, string named)
    {
        if (all.Find(category => category.Id == named) is { } byId)
        {
            return byId.Usable ? byId.Id : null;
        }

        var steps = named.Split(" > ", StringSplitOptions.TrimEntries);
        var fits = all.FindAll(category => category.Usable && Is(category, steps[^1]) && (steps.Length == 1 || (steps.Length == 2 && all.Exists(parent => parent.Id == category.Parent && Is(parent, steps[0])))));
        return fits.Count == 1 ? fits[0].Id : null;
    }

    private static bool Is(Category category, string name) => string.Equals(category.Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);

    private async Task<List<Category>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = new List<Category>();
        await foreach (var page in reading.PagesAsync(mapping.List, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken))
        {
            foreach (var row in page.Items.EnumerateArray().Select(item => new JsonRow(mapping.List.Get, item)))
            {
                all.Add(new Category(row.Word(mapping.Id), row.Word(mapping.Name), row.OptionalWord(mapping.Parent), mapping.Usable.All(row.IsTrue)));
            }
        }

        return all;
    }

    private sealed record Category(string Id, string Name, string? Parent, bool Usable);
}
