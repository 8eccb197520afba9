using System.ComponentModel;

namespace SupervisionBridge.Host.Api;

/// <summary>A note as it would be written now, for the person who decides.</summary>
internal sealed record PreviewView
{
    public required string Delivery { get; init; }
    [Description("Other children whose names the guard found: number of the child on its own sheet, and the field.")]
    public required IReadOnlyList<MentionView> OtherChildrenNamed { get; init; }
    public required IReadOnlyList<PreviewPart> Parts { get; init; }
    [Description("This is not the way to raise an immediate concern.")]
    public required string Notice { get; init; }
}

/// <summary>Another child's name in the text.</summary>
internal sealed record MentionView(int Subject, string Where);

/// <summary>One part of a note.</summary>
internal sealed record PreviewPart(string Title, string Body);
