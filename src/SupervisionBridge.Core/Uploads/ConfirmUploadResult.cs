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

    /// <summary>The delivery has no such part, or it does not wait for upload (any more); nothing was stored.</summary>
    NotWaiting,
}
