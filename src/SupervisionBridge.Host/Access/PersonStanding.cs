using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access.Directories;

namespace SupervisionBridge.Host.Access;

/// <summary>What a person may do: by the directory's claims, the school's list and grants; and what the person is barred from.</summary>
internal sealed class PersonStanding(PersonTokens tokens, ListedPeople list, IAccess access, IDirectorySubjects subjects, TimeProvider clock)
{
    /// <summary>The standing of whoever holds that token; null where it is none that is taken, and why.</summary>
    public async Task<(Standing? Standing, Refusal Why)> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (read, why) = await tokens.ReadAsync(token, cancellationToken);
        if (read is not { } holder)
        {
            return (null, why);
        }

        if (!await subjects.IsTheirsAsync(holder.Subject, clock.GetUtcNow(), cancellationToken))
        {
            return (null, Refusal.AddressOfAnother);
        }

        var stored = await access.OfPersonAsync(holder.Person.Hash, clock.GetUtcNow(), cancellationToken);
        return (new Standing(holder.Person, [.. holder.Roles, .. list.Of(holder.Person.Hash), .. stored.Held], stored.Bars), default);
    }
}
