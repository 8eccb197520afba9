using SupervisionBridge.Adapters.Cpoms.Api;

namespace SupervisionBridge.Adapters.Cpoms;

/// <summary>Makes the adapter for school systems that speak the reference API ("CPOMS-style").</summary>
public sealed class CpomsFactory : ISchoolSystemFactory
{
    /// <inheritdoc/>
    public string Kind => "cpoms";

    /// <inheritdoc/>
    public ISchoolSystem Create(SchoolSystemContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Http.BaseAddress is not { IsAbsoluteUri: true } address || !address.AbsolutePath.EndsWith('/'))
        {
            throw new SettingsException("address", "Write the whole address of the API with a slash at its end, for example https://school.example/api/.");
        }

        return new CpomsSchoolSystem(new CpomsApi(context.Http), CpomsSettings.Read(context.Settings), context.Http.Timeout, context.Clock);
    }
}
