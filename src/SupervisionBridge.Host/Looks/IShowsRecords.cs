namespace SupervisionBridge.Host.Looks;

/// <summary>An answer about several records that are not in the address: it says which ones it shows.</summary>
internal interface IShowsRecords
{
    /// <summary>School and reference of each, some maybe several times.</summary>
    IEnumerable<(string School, string Record)> Shown { get; }

    /// <summary>The same answer without these.</summary>
    IResult Without(IReadOnlySet<(string School, string Record)> kept);
}
