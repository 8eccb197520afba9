namespace SupervisionBridge.Adapters.Pack.Settings;

/// <summary>What kind of document people upload.</summary>
internal enum PackDocumentKind
{
    /// <summary>A Word document (.docx).</summary>
    Word,

    /// <summary>A self-contained web page (.html).</summary>
    Html,
}
