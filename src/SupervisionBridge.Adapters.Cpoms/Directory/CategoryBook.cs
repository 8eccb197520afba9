using System.Globalization;
using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Directory;

/// <summary>The school system's categories, by id or by name.</summary>
internal sealed class CategoryBook(Reading reading, TimeProvider clock)
{
    private readonly RememberedList<WireCategory> _categories = new(
        async stop =>
        {
            var answer = await reading.GetAsync("v1/categories", static (api, until) => api.ListCategoriesAsync(until), CpomsJson.Default.WireCategories, stop);
            return [.. answer.Items.OfType<WireCategory>()];
        },
        clock);

    /// <summary>The ids of the categories named, each once, in the order named.</summary>
    /// <exception cref="SchoolSystemException">
    /// The list could not be read; or (<see cref="SchoolSystemTrouble.NotAllowed"/>) the setting <c>categories</c> needs a person: it names none, or one that
    /// is not there, not unique, disabled or closed to us.
    /// </exception>
    public async Task<IReadOnlyList<string>> ResolveAsync(IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        if (named.Count == 0)
        {
            throw Unusable("categories: none is set, and the school system asks for at least one.");
        }

        var ids = new List<string>();
        for (var index = 0; index < named.Count; index++)
        {
            var name = CategoryName.Parse(named[index]);
            var id = await _categories.FindAsync(name.FindIn, cancellationToken) ?? throw Unusable(string.Create(
                CultureInfo.InvariantCulture,
                $"categories[{index}]: the school system has no such category, or several of that name, or it is disabled or closed to the bridge. Write its id, or 'Parent > Child'."));
            if (!ids.Contains(id, StringComparer.Ordinal))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>All categories, as of now.</summary>
    /// <exception cref="SchoolSystemException">The list could not be read.</exception>
    public Task<IReadOnlyList<WireCategory>> FreshAsync(CancellationToken cancellationToken) => _categories.FreshAsync(cancellationToken);

    private static SchoolSystemException Unusable(string message) => new(SchoolSystemTrouble.NotAllowed, message);
}
