namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>The words for where an incident is.</summary>
internal static class StoredStateWord
{
    /// <summary>The state of a word; null for a word that the contract does not have.</summary>
    public static StoredNoteState? Read(string word) => word switch
    {
        "filed" => StoredNoteState.Filed,
        "tray" => StoredNoteState.Tray,
        "deleted" => StoredNoteState.Deleted,
        _ => null,
    };
}
