using SupervisionBridge.Adapters.Pack.Settings;

namespace SupervisionBridge.Adapters.Pack;

/// <summary>Makes the adapter for a school system without an API: people upload documents that the bridge lays into a folder.</summary>
public sealed class PackFactory : ISchoolSystemFactory
{
    /// <inheritdoc/>
    public string Kind => "pack";

    /// <inheritdoc/>
    public bool NeedsNetwork => false;

    /// <inheritdoc/>
    public ISchoolSystem Create(SchoolSystemContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PackSchoolSystem(context.SchoolUrn, PackSettings.Read(context.Settings));
    }
}
