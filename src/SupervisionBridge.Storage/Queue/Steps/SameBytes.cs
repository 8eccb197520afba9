using System.Diagnostics.CodeAnalysis;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Whether two frozen parts would put the very same bytes into the very same file.</summary>
internal sealed class SameBytes : IEqualityComparer<FrozenNote>
{
    public static readonly SameBytes Comparer = new();

    public bool Equals(FrozenNote? x, FrozenNote? y) =>
        x is not null && y is not null
        && x.Part == y.Part
        && x.BodyHash == y.BodyHash
        && x.TitleHash == y.TitleHash
        && x.Prepared.ExternalReference == y.Prepared.ExternalReference
        && x.Prepared.PupilId == y.Prepared.PupilId
        && x.Prepared.Payload.Span.SequenceEqual(y.Prepared.Payload.Span);

    public int GetHashCode([DisallowNull] FrozenNote obj) => obj.Part;
}
