namespace SupervisionBridge.Core.Delivery;

/// <summary>What became of the repair of an entry in the wrong file: a closed set.</summary>
public abstract record WrongFileResult
{
    private WrongFileResult()
    {
    }

    /// <summary>The withdrawal and the new filing are planned.</summary>
    /// <param name="Withdrawal">Id of the withdrawal, which goes into the wrong file.</param>
    /// <param name="Note">Id of the note that begins the new filing.</param>
    /// <param name="SchoolUrn">School of both.</param>
    /// <param name="AlsoThere">Other sheets' deliveries in that file, or on their way to it, whose forms say the same of the child: the same mistake may have led them there. At most 100, the oldest first.</param>
    public sealed record Repaired(string Withdrawal, string Note, string SchoolUrn, IReadOnlyList<string> AlsoThere) : WrongFileResult;

    /// <summary>There is no such delivery.</summary>
    public sealed record Unknown : WrongFileResult;

    /// <summary>Its filing has ended: it was withdrawn before, or filed anew.</summary>
    public sealed record Ended : WrongFileResult;

    /// <summary>Its school has left the bridge: nothing is withdrawn or filed there any more.</summary>
    public sealed record SchoolLeft : WrongFileResult;

    /// <summary>No entry of its filing is known to be in a file.</summary>
    public sealed record NothingInAFile : WrongFileResult;
}
