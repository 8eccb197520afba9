using SupervisionBridge.Adapters;

namespace Acme.Adapter;

/// <summary>What the bridge looks for in the plugin: one public factory with a constructor that takes nothing.</summary>
public sealed class AcmeFactory : ISchoolSystemFactory
{
    /// <inheritdoc/>
    public string Kind => "acme";

    /// <inheritdoc/>
    public ISchoolSystem Create(SchoolSystemContext context) => new AcmeSchoolSystem(context, AcmeSettings.Read(context.Settings));
}
