using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>Looks for other children's names in a text. In doubt it finds.</summary>
internal sealed class NameSearch
{
    private readonly List<(NamePattern Pattern, Subject Subject)> sought = [];
    private readonly List<NamePattern> allowed = [];

    /// <param name="own">The child whose file it is.</param>
    /// <param name="others">Children who must not be named there.</param>
    /// <param name="exempt">Children who may be.</param>
    /// <param name="family">Children of the same sheet whose surname an author means by that name.</param>
    public NameSearch(Subject own, IEnumerable<Subject> others, IEnumerable<Subject> exempt, IEnumerable<Subject> family)
    {
        var names = new NamesOfSubject(own);
        var ownForenames = names.Forenames.Select(Fold).ToHashSet(StringComparer.Ordinal);
        var sharedSurnames = family.Select(child => Fold(child.Surname)).Append(Fold(own.Surname)).ToHashSet(StringComparer.Ordinal);

        foreach (var child in exempt.Select(child => new NamesOfSubject(child)).Prepend(names))
        {
            allowed.AddRange([.. child.FullNames(), .. child.Forenames.Select(NamePattern.Lone), NamePattern.Lone(child.Surname)]);
        }

        foreach (var child in others.Select(child => new NamesOfSubject(child)))
        {
            var patterns = child.FullNames()
                .Concat(child.Forenames.Where(forename => !ownForenames.Contains(Fold(forename))).Select(NamePattern.Lone))
                // A surname that is the child's own forename stands in every note of that child: it names nobody else.
                .Concat(child.Surnames.Where(surname => !sharedSurnames.Contains(Fold(surname)) && !ownForenames.Contains(Fold(surname))).Select(NamePattern.Lone));
            // A single letter alone is an initial, and nobody's name.
            sought.AddRange(patterns.Where(pattern => pattern.IsFull || pattern.Folded.Length > 1).Select(pattern => (pattern, child.Subject)));
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
            foreach (var (pattern, subject) in sought)
            {
                if (pattern.EndIn(text, words, index) is { } end)
                {
                    mentions.Add(new(field, words[index].Start, end - words[index].Start, subject));
                }
            }

            foreach (var pattern in allowed)
            {
                if (pattern.EndIn(text, words, index) is { } end)
                {
                    permitted.Add((words[index].Start, end, pattern.IsFull));
                }
            }
        }

        mentions.RemoveAll(mention => permitted.Exists(span => Covers(span, mention)));
        return
        [
            .. mentions.Where(mention => !mentions.Exists(wider => wider.Subject == mention.Subject && wider.Length > mention.Length && wider.Start <= mention.Start && wider.End >= mention.End))
                .Distinct().OrderBy(mention => mention.Start).ThenByDescending(mention => mention.Length),
        ];
    }

    // "Will May" in Will May's own note names no child called May; "May" alone might. "Evans" in Owen Evans' names no Evan.
    private static bool Covers((int Start, int End, bool IsFull) span, Mention mention) =>
        span.Start <= mention.Start && span.End >= mention.End && (span.IsFull || span.End - span.Start > mention.Length);

    private static string Fold(string name) => FoldedName.Of(name).Value;
}
