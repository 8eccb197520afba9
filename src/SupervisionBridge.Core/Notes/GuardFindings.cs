using System.Text;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>What the guard found in one child's note: places and children, never their names in <see cref="ToString"/>.</summary>
public sealed class GuardFindings
{
    private const string Replacement = "another pupil";

    // Taking one name out can lay another bare; more rounds than this would mean a child called "another pupil".
    private const int Rounds = 8;

    private readonly NameSearch search;
    private readonly int subjectNumber;

    internal GuardFindings(NameSearch search, CaseNote note, int subjectNumber)
    {
        this.search = search;
        this.subjectNumber = subjectNumber;
        var mentions = new List<Mention>();
        AuthorWords.Map(note, subjectNumber, (field, text) =>
        {
            mentions.AddRange(search.In(field, text));
            return text;
        });
        Mentions = mentions;
    }

    /// <summary>Every place found, field by field.</summary>
    public IReadOnlyList<Mention> Mentions { get; }

    /// <summary>Whether the note must be held for a person.</summary>
    public bool Any => Mentions.Count > 0;

    /// <summary>The case note with each name found replaced by "another pupil", a possessive kept. Nothing else changes.</summary>
    public CaseNote Replace(CaseNote note) => AuthorWords.Map(note, subjectNumber, Replaced);

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => string.Join("; ", Mentions);

    private string Replaced(string field, string text)
    {
        for (var round = 0; round < Rounds && search.In(field, text) is { Count: > 0 } mentions; round++)
        {
            text = Replaced(text, mentions);
        }

        return text;
    }

    private static string Replaced(string text, IReadOnlyList<Mention> mentions)
    {
        var replaced = new StringBuilder();
        var at = 0;
        foreach (var mention in mentions)
        {
            if (mention.Start >= at)
            {
                replaced.Append(text, at, mention.Start - at).Append(Replacement);
            }

            at = Math.Max(at, mention.End);
        }

        return replaced.Append(text, at, text.Length - at).ToString();
    }
}
