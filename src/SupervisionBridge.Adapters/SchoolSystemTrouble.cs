namespace SupervisionBridge.Adapters;

/// <summary>Why a school system could not be read.</summary>
public enum SchoolSystemTrouble
{
    /// <summary>No answer, a broken connection, or a server error: trying again later may help.</summary>
    Unreachable,

    /// <summary>Credentials refused or permission missing: a person must mend the configuration.</summary>
    NotAllowed,

    /// <summary>The integration is pending, paused or revoked by the school.</summary>
    Paused,

    /// <summary>The school system asks for fewer requests.</summary>
    Limited,

    /// <summary>It answered, but not as its contract says.</summary>
    NotUnderstood,
}
