namespace SupervisionBridge.Storage.Postgres;

/// <summary>The connection broke at a commit, and nobody could tell what became of it.</summary>
public sealed class CommitUnknownException(Exception broken) : IOException("The connection to the store broke while it committed; whether that happened could not be found out.", broken);
