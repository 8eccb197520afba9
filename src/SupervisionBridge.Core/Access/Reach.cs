namespace SupervisionBridge.Core.Access;

/// <summary>How far a role's permission reaches.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Records of one's own: those the key handed in, those on which the person is named in that part, those of the people whom one manages.</summary>
    Own,

    /// <summary>The records that the grant names.</summary>
    Named,

    /// <summary>Everything of the schools for which the role is held.</summary>
    School,

    /// <summary>The whole service.</summary>
    Service,
}
