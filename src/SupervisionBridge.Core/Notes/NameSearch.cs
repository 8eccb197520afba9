using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>Looks for other children's names in a text. In doubt it finds.</summary>
internal sealed class NameSearch
{
    // By the first letter: a name begins where a word begins with it. Null stands for a name that is allowed.
    private readonly Dictionary<char, List<(NamePattern Pattern, Subject? Sought)>> patterns = [];

    /// <param name="own">The child whose file it is.</param>
    /// <param name="others">Children who must not be named there.</param>
    /// <param name="exempt">Children who may be.</param>
    /// <param name="family">Children of the same sheet whose surname an author means by that name.</param>
    public NameSearch(Subject own, IEnumerable<Subject> others, IEnumerable<Subject> exempt, IEnumerable<Subject> family)
    {
        var ownNames = new NamesOfSubject(own);
        var ownForenames = ownNames.Forenames.Select(Fold).ToHashSet(StringComparer.Ordinal);
        var sharedSurnames = family.Select(child => Fold(child.Surname)).Append(Fold(own.Surname)).ToHashSet(StringComparer.Ordinal);

        foreach (var child in exempt.Select(child => new NamesOfSubject(child)).Prepend(ownNames))
        {
            Add(null, [.. child.FullNames(), .. child.Forenames.Select(NamePattern.Lone), NamePattern.Lone(child.Surname)]);
        }

        foreach (var child in others.Select(child => new NamesOfSubject(child)))
        {
            var namesOfChild = child.FullNames()
                .Concat(child.Forenames.Where(forename => !ownForenames.Contains(Fold(forename))).Select(NamePattern.Lone))
                // A surname that is the child's own forename stands in every note of that child: it names nobody else.
                .Concat(child.Surnames.Where(surname => !sharedSurnames.Contains(Fold(surname)) && !ownForenames.Contains(Fold(surname))).Select(NamePattern.Lone));
            // A single letter alone is an initial, and nobody's name.
            Add(child.Subject, namesOfChild.Where(pattern => pattern.IsFull || pattern.Folded.Length > 1));
        }
    }

    /// <summary>Every mention in a text, by place. A lone name inside a full name of the same child is one mention with it.</summary>
    public IReadOnlyList<Mention> In(string field, string text)
    {
        var words = TextWord.In(text);
        var mentions = new List<Mention>();
        var permitted = new List<(int Start, int End, bool IsFull)>();
        for (var index = 0; index < words.Count; index++)
        {
            if (!patterns.TryGetValue(words[index].Folded[0], out var beginning))
            {
                continue;
            }

            foreach (var (pattern, sought) in beginning)
            {
                if (pattern.EndIn(text, words, index) is not { } end)
                {
                    continue;
                }

                if (sought is null)
                {
                    permitted.Add((words[index].Start, end, pattern.IsFull));
                }
                else
                {
                    mentions.Add(new(field, words[index].Start, end - words[index].Start, sought));
                }
            }
        }

        if (mentions.Count == 0)
        {
            return [];
        }

        mentions.RemoveAll(mention => permitted.Exists(span => Covers(span, mention)));
        return
        [
            .. mentions.Where(mention => !mentions.Exists(wider => wider.Subject == mention.Subject && wider.Length > mention.Length && wider.Start <= mention.Start && wider.End >= mention.End))
                .Distinct().OrderBy(mention => mention.Start).ThenByDescending(mention => mention.Length),
        ];
    }

    private void Add(Subject? sought, IEnumerable<NamePattern> names)
    {
        foreach (var name in names.Where(name => name.Folded.Length > 0))
        {
            if (!patterns.TryGetValue(name.Folded[0], out var beginning))
            {
                patterns[name.Folded[0]] = beginning = [];
            }

            beginning.Add((name, sought));
        }
    }

    // "Will May" in Will May's own note names no child called May; "May" alone might. "Evans" in Owen Evans' names no Evan.
    private static bool Covers((int Start, int End, bool IsFull) span, Mention mention) =>
        span.Start <= mention.Start && span.End >= mention.End && (span.IsFull || span.End - span.Start > mention.Length);

    private static string Fold(string name) => FoldedName.Of(name).Value;
}
