namespace SupervisionBridge.Core.Records;

/// <summary>A member of staff named on the form.</summary>
/// <param name="Id">Chosen by the sender, unique in the record: signatures and approvals point to it.</param>
/// <param name="Role">Part taken in the session.</param>
/// <param name="Name">As the form has it.</param>
/// <param name="Position">Post, for example <c>Pastoral Lead</c>.</param>
/// <param name="Email">Work e-mail, by which the school system's staff list is searched.</param>
/// <param name="IsDsl">Whether this person may approve as Designated Safeguarding Lead.</param>
public sealed record Participant(string Id, ParticipantRole Role, string Name, string? Position, string? Email, bool IsDsl)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"{Role}";
}

/// <summary>Part taken in a session.</summary>
public enum ParticipantRole
{
    /// <summary>Leads the supervision (the facilitator of a group).</summary>
    Supervisor,

    /// <summary>Is supervised.</summary>
    Supervisee,

    /// <summary>Present in a group session.</summary>
    Present,

    /// <summary>Named, but was not there: signs nothing.</summary>
    Apologies,
}
