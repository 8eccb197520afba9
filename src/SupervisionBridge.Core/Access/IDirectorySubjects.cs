using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Access;

/// <summary>Whose address is whose: each address belongs to the first account that came with it.</summary>
public interface IDirectorySubjects
{
    /// <summary>Whether the address belongs to that account; to nobody's yet, it is that one's from now on. Another one's is told in the journal, once a day.</summary>
    Task<bool> IsTheirsAsync(DirectorySubject subject, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets whose an address is: the next account that comes with it has it.</summary>
    /// <param name="personHash">Keyed hash of the address.</param>
    /// <param name="person">The address.</param>
    /// <param name="decision">Who, when and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where it is nobody's.</returns>
    Task<bool> UnbindAsync(string personHash, string person, Decision decision, CancellationToken cancellationToken);
}
