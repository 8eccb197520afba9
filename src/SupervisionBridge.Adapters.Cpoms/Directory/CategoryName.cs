using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Directory;

/// <summary>A category as the configuration names it: an id, a name, or <c>Parent &gt; Child</c>. Names compare without case.</summary>
internal sealed record CategoryName(string AsWritten, IReadOnlyList<string> Path)
{
    /// <summary>Reads a name.</summary>
    public static CategoryName Parse(string text) => new(text.Trim(), text.Split('>', StringSplitOptions.TrimEntries));

    /// <summary>The id of the one usable category meant; null where there is none or doubt. An id goes before a name, a whole path before the end of one.</summary>
    public string? FindIn(IReadOnlyList<WireCategory> categories)
    {
        var byId = categories.GroupBy(category => category.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        if (byId.TryGetValue(AsWritten, out var meant))
        {
            return IsUsable(meant) ? meant.Id : null;
        }

        var fits = byId.Values.Where(IsUsable).Select(category => (category.Id, Whole: Fit(category, byId))).Where(fit => fit.Whole is not null).ToList();
        var whole = fits.Where(fit => fit.Whole is true).ToList();
        var best = whole.Count > 0 ? whole : fits;
        return best.Count == 1 ? best[0].Id : null;
    }

    private static bool IsUsable(WireCategory category) => category.Enabled && category.CanAdd;

    /// <summary>True where the path is the category's whole path, false where it is the end of it, null where it is neither.</summary>
    private bool? Fit(WireCategory category, Dictionary<string, WireCategory> byId)
    {
        if (Same(category.Name, AsWritten))
        {
            return category.ParentId is null;
        }

        var at = category;
        for (var index = Path.Count - 1; index >= 0; index--)
        {
            if (at is null || !Same(at.Name, Path[index]))
            {
                return null;
            }

            at = at.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null;
        }

        return at is null;
    }

    private static bool Same(string name, string other) => string.Equals(name.Trim(), other, StringComparison.OrdinalIgnoreCase);
}
