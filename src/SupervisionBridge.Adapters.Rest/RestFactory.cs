using System.Text.Json;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest;

/// <summary>Makes the adapter for any school system that a mapping file describes.</summary>
public sealed class RestFactory : ISchoolSystemFactory
{
    /// <summary>The setting that names the mapping.</summary>
    internal const string MappingSetting = "mapping";

    /// <inheritdoc/>
    public string Kind => "rest";

    /// <inheritdoc/>
    public ISchoolSystem Create(SchoolSystemContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Http.BaseAddress is not { IsAbsoluteUri: true } address || !address.AbsolutePath.EndsWith('/'))
        {
            throw new SettingsException("address", "Write the whole address of the API with a slash at its end, for example https://school.example/api/.");
        }

        var read = context.ReadConfigFile ?? throw new SettingsException(MappingSetting, "There is no config folder to read the mapping from.");
        var (mapping, body) = MappingReader.Read(MappingOf(context.Settings), read);
        return new RestSchoolSystem(context, mapping, body);
    }

    private static string MappingOf(JsonElement settings)
    {
        if (settings.ValueKind == JsonValueKind.Object)
        {
            foreach (var setting in settings.EnumerateObject().Where(setting => setting.Name != MappingSetting))
            {
                throw new SettingsException(setting.Name, $"This adapter has no such setting; it knows {MappingSetting}. Take it out or mend its spelling.");
            }

            if (settings.TryGetProperty(MappingSetting, out var mapping) && mapping.ValueKind == JsonValueKind.String && mapping.GetString() is { Length: > 0 } path)
            {
                return path;
            }
        }

        throw new SettingsException(MappingSetting, "Name the mapping file, relative to the config folder, for example mappings/cms.json.");
    }
}
