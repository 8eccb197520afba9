namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Makes a right adapter and alters it.</summary>
internal sealed class AlteredFactory : ISchoolSystemFactory
{
    private readonly Action<AlteredSystem> alter;

    public AlteredFactory(ISchoolSystemFactory right, Break broken)
    {
        (alter, Kind, Creates) = (broken.Alter, right.Kind, right.Create);
        broken.AtTheFactory?.Invoke(this);
    }

    public string Kind { get; set; }

    /// <summary>How the right adapter is made.</summary>
    public Func<SchoolSystemContext, ISchoolSystem> Creates { get; set; }

    public ISchoolSystem Create(SchoolSystemContext context)
    {
        var altered = new AlteredSystem(context, Creates);
        alter(altered);
        return altered;
    }
}
