namespace SupervisionBridge.Core.Access;

/// <summary>The member of staff who sees what a call answers: whose token it is, or whom a relay names.</summary>
/// <param name="Hash">Keyed hash of the e-mail address, by which records, grants and bars know the person.</param>
/// <param name="Email">Work e-mail address, as the directory has it.</param>
public sealed record NamedPerson(string Hash, string Email)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => "person";
}
