using System.Text.Json;
using SupervisionBridge.Adapters;

namespace Acme.Adapter;

/// <summary>The <c>settings</c> object of a school's file.</summary>
/// <param name="Category">The category that entries stand under where the school's file names none of Acme's.</param>
internal sealed record AcmeSettings(string Category)
{
    /// <summary>Every setting is read here, and what is not known is refused: a misspelt one would be overlooked for years.</summary>
    /// <exception cref="SettingsException">A setting is not known or wrong.</exception>
    public static AcmeSettings Read(JsonElement settings)
    {
        var category = "Safeguarding";
        foreach (var setting in settings.EnumerateObject())
        {
            category = setting.Name == "category"
                ? setting.Value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(setting.Value.GetString())
                    ? setting.Value.GetString()!
                    : throw new SettingsException("category", "Give the name of a category of Acme, or leave it out for Safeguarding.")
                : throw new SettingsException(setting.Name, "Acme knows the setting category only: take this one out.");
        }

        return new AcmeSettings(category);
    }
}
