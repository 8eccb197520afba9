namespace SupervisionBridge.Core.Uploads;

/// <summary>What became of a person's word that a document was uploaded.</summary>
public enum ConfirmUploadResult
{
    /// <summary>It is kept; with the last part's the delivery is proven by that word.</summary>
    Confirmed,

    /// <summary>The same word was kept before; nothing was stored.</summary>
    SaidBefore,

    /// <summary>Another reference of the school's system was kept before; nothing was stored.</summary>
    SaidOtherwise,

    /// <summary>The document of another note is confirmed under that reference, and it was not said that both stand in one entry; nothing was stored.</summary>
    SaidOfAnother,

    /// <summary>The delivery has several parts, and it was not said which; nothing was stored.</summary>
    WhichPart,

    /// <summary>The delivery has no such part, or it does not wait for upload (any more); nothing was stored.</summary>
    NotWaiting,
}
