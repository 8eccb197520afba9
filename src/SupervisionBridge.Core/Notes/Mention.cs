using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>A place in an author's words that names another child.</summary>
/// <param name="Field">Where: a field's id, <c>actions[1].what</c>, <c>status[1].detail</c> or <c>family</c>; numbers from 1.</param>
/// <param name="Start">First UTF-16 code unit in that text.</param>
/// <param name="Length">UTF-16 code units, a possessive not counted.</param>
/// <param name="Subject">Which child: one of the subjects that were looked for.</param>
public sealed record Mention(string Field, int Start, int Length, Subject Subject)
{
    internal int End => Start + Length;

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"{Subject} named in {Field}";
}
