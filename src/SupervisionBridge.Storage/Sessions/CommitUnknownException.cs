namespace SupervisionBridge.Storage.Sessions;

/// <summary>
/// The connection broke at a commit, or no answer came in time, and nobody could tell what became of it. It may have happened, and no member of the ports is harmed by that: the same
/// record is found there when it is sent again; a claim that nobody heard of ends with its lease; a step is fenced, so that a second one is refused where
/// the first ended the claim, and an intent of the same bytes is the same; a beat and a renewal say the same again; a person's decision that happened is
/// refused the second time, for nothing waits for it any more, or as a signature adds nothing; the name of a key that was made is taken.
/// </summary>
public sealed class CommitUnknownException(Exception broken) : IOException("The store did not answer a commit; whether it happened could not be found out.", broken);
