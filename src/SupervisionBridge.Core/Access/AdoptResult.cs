namespace SupervisionBridge.Core.Access;

/// <summary>What came of giving a key the records of another. A closed set.</summary>
public abstract record AdoptResult
{
    private AdoptResult()
    {
    }

    /// <summary>The records are the key's.</summary>
    /// <param name="Records">How many.</param>
    public sealed record Adopted(int Records) : AdoptResult;

    /// <summary>There is no such key, or it is not in force: nothing was stored.</summary>
    public sealed record NoSuchKey : AdoptResult;

    /// <summary>The key is no <see cref="Role.Recorder"/>'s, and could neither see the records nor send their next versions: nothing was stored.</summary>
    public sealed record NotARecorder : AdoptResult;
}
