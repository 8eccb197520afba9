using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Documents;

/// <summary>A document in the store has a format that this program does not know: a newer program wrote it. Names the place, never the content.</summary>
public sealed class DocumentFormatException(SealedPlace place)
    : Exception($"The document in {place.Table}.{place.Column} has a format that this version does not know: run the version that wrote it, or a newer one.");
