namespace SupervisionBridge.Storage.Backups;

/// <summary>The bytes that say what comes next among the rows of a backup.</summary>
internal static class RowMark
{
    public const byte End = 0;
    public const byte Table = 1;
    public const byte Row = 2;

    public const byte Nothing = 0;
    public const byte Number = 1;
    public const byte Text = 2;
    public const byte Bytes = 3;
}
