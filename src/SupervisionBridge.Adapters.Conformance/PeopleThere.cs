namespace SupervisionBridge.Adapters.Conformance;

/// <summary>What people do in the school system by hand, or an administrator through a door that the adapter does not have.</summary>
public abstract class PeopleThere
{
    /// <summary>Removes a note.</summary>
    public abstract Task RemoveNoteAsync(string noteId, CancellationToken cancellationToken);

    /// <summary>Changes a note's text.</summary>
    public abstract Task EditNoteAsync(string noteId, string body, CancellationToken cancellationToken);
}
