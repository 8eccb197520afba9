using System.ComponentModel;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Looks;

namespace SupervisionBridge.Host.Api;

/// <summary>A cross-reference.</summary>
internal sealed record CrossReferenceView
{
    public required string Record { get; init; }
    public required int Version { get; init; }
    public required int Case { get; init; }
    public required int Subject { get; init; }
    public required int Part { get; init; }
    public required string Delivery { get; init; }
    public required string School { get; init; }
    public string? PupilId { get; init; }
    public required string NoteId { get; init; }
    public required string ExternalReference { get; init; }
    public required string BodySha256 { get; init; }
    public string? Url { get; init; }
    public required DateTimeOffset ProvenAt { get; init; }

    [Description("read-back, or person: somebody said that it stands there, and the bridge has not read it.")]
    public required ProofBasis Proof { get; init; }

    [Description("The system that it stands in. Where its until is there, the school has left that system, and what stands there is not read back any more.")]
    public SystemView? StandsIn { get; init; }
}

/// <summary>A page of cross-references.</summary>
internal sealed record CrossReferencePage(IReadOnlyList<CrossReferenceView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next) : IShowsRecords
{
    IEnumerable<(string School, string Record)> IShowsRecords.Shown => Items.Select(item => (item.School, item.Record));

    IResult IShowsRecords.Without(IReadOnlySet<(string School, string Record)> kept) => TypedResults.Ok(this with { Items = [.. Items.Where(item => !kept.Contains((item.School, item.Record)))] });
}
