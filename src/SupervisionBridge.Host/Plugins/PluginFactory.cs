using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Plugins;

/// <summary>A plugin's factory behind a guard, or what stands in its place where it could not be loaded.</summary>
internal sealed class PluginFactory(string kind, ISchoolSystemFactory? factory, PluginFault? fault) : ISchoolSystemFactory
{
    public string Kind => kind;

    /// <summary>Why it is not used; null where it is.</summary>
    public PluginFault? Fault => fault;

    public bool NeedsNetwork
    {
        get
        {
            try
            {
                return factory?.NeedsNetwork ?? true;
            }
#pragma warning disable CA1031 // A plugin's fault is said when it is made.
            catch (Exception)
#pragma warning restore CA1031
            {
                return true;
            }
        }
    }

    /// <exception cref="SettingsException">The plugin refuses its settings.</exception>
    public ISchoolSystem Create(SchoolSystemContext context)
    {
        if (factory is null)
        {
            return new FailedPlugin(kind, fault!);
        }

        try
        {
            var system = factory.Create(context) ?? throw new PluginFault("Its factory makes nothing.", FailedPlugin.AskTheAuthor);
            return GuardedSchoolSystem.Over(system, kind, context);
        }
        catch (SettingsException)
        {
            throw;
        }
        catch (PluginFault refused)
        {
            return new FailedPlugin(kind, refused);
        }
#pragma warning disable CA1031 // Whatever a plugin throws: the schools of other kinds go on.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            return new FailedPlugin(kind, new PluginFault($"It failed when it was set up ({failed.GetType().Name}).", FailedPlugin.AskTheAuthor));
        }
    }
}
