namespace SupervisionBridge.Core.Access;

/// <summary>Who calls. A closed set.</summary>
public abstract record Identity
{
    private Identity()
    {
    }

    /// <summary>As it stands in the journal.</summary>
    public abstract string Journalled { get; }

    /// <summary>A machine, by its API key.</summary>
    /// <param name="Line">The line of keys, each rotated into the next, that it belongs to.</param>
    /// <param name="Name">In an administrator's words.</param>
    public sealed record Key(string Line, string Name) : Identity
    {
        /// <summary>Whom a relay names as the person at its keyboard; null where nobody is named, and of every other key.</summary>
        public NamedPerson? For { get; init; }

        /// <inheritdoc/>
        public override string Journalled => $"key:{Name}";
    }

    /// <summary>A person, by a token of the school's own directory.</summary>
    /// <param name="Hash">Keyed hash of the e-mail address, by which records and grants know the person.</param>
    /// <param name="Email">Work e-mail address, as the directory has it.</param>
    /// <param name="VouchedFor">The schools for which that directory's word is taken: at no other school is the person anybody.</param>
    public sealed record Person(string Hash, string Email, SchoolSet VouchedFor) : Identity
    {
        /// <inheritdoc/>
        public override string Journalled => $"person:{Email}";

        /// <summary>Never prints who it is.</summary>
        public override string ToString() => "person";
    }

    /// <summary>The operating-system user at the other end of the local socket.</summary>
    /// <param name="User">The user's name there.</param>
    public sealed record OperatingSystem(string User) : Identity
    {
        /// <inheritdoc/>
        public override string Journalled => $"os:{User}";
    }
}
