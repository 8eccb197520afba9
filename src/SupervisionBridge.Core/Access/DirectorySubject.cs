namespace SupervisionBridge.Core.Access;

/// <summary>An account of a directory, and the address that the directory says it has. Addresses are given to others; an account's subject never is.</summary>
/// <param name="PersonHash">Keyed hash of the address.</param>
/// <param name="Person">The address.</param>
/// <param name="Hash">Keyed hash of the issuer and the subject.</param>
/// <param name="Issuer">The issuer.</param>
public sealed record DirectorySubject(string PersonHash, string Person, string Hash, string Issuer)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => "subject";
}
