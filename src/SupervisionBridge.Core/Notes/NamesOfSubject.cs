using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>The names by which a text may mean a child, as the form gives them.</summary>
internal sealed class NamesOfSubject(Subject subject)
{
    /// <summary>The child.</summary>
    public Subject Subject => subject;

    /// <summary>Forenames, preferred forenames, and the first of several ("Ella" of Ella-Mae).</summary>
    public IReadOnlyList<string> Forenames { get; } = [.. Given(subject).SelectMany(WithFirst).Distinct(StringComparer.Ordinal)];

    /// <summary>The surname on the form.</summary>
    public string Surname => subject.Surname;

    /// <summary>The surname and former ones.</summary>
    public IReadOnlyList<string> Surnames { get; } = [.. subject.FormerSurnames.Prepend(subject.Surname).Where(HasLetters).Distinct(StringComparer.Ordinal)];

    /// <summary>Forename and surname in every pairing, in both orders.</summary>
    public IEnumerable<NamePattern> FullNames() =>
        from forename in Forenames
        from surname in Surnames
        from pattern in new[] { NamePattern.Full(forename, surname), NamePattern.Listed(forename, surname) }
        select pattern;

    // Forms write several into one box: "Xin Yi (Cindy)", "Mo / Moe".
    private static IEnumerable<string> Given(Subject subject) =>
        $"{subject.Forename};{subject.PreferredForename}".Split([',', ';', '/', '(', ')', '"'], StringSplitOptions.TrimEntries).Where(HasLetters);

    private static IEnumerable<string> WithFirst(string forename)
    {
        yield return forename;
        if (TextWord.In(forename) is { Count: > 1 } words && words[0].Folded.Length > 2)
        {
            yield return forename[words[0].Start..words[0].End];
        }
    }

    private static bool HasLetters(string name) => TextWord.In(name).Count > 0;
}
