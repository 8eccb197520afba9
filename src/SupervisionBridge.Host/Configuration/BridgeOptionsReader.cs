using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Binds <see cref="BridgeOptions"/> strictly and names every fault at once; the framework's binder stops at the first and names no mend.</summary>
public static class BridgeOptionsReader
{
    /// <summary>Fills <paramref name="options"/> with what stands in the configuration; what is faulty keeps its default and is reported.</summary>
    public static IReadOnlyList<ConfigurationFault> Read(IConfigurationRoot configuration, BridgeOptions options)
    {
        var faults = new List<ConfigurationFault>();
        ReadGroup(configuration, configuration, options, faults);

        // What is faulty has kept its default, which breaks no rule.
        faults.AddRange(BridgeOptionsRules.Check(options).Select(fault => fault with { File = SettingSource.Of(configuration, fault.Path) }));
        return faults;
    }

    private static void ReadGroup(IConfigurationRoot root, IConfiguration group, object target, List<ConfigurationFault> faults)
    {
        var properties = target.GetType().GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var section in group.GetChildren())
        {
            if (!properties.TryGetValue(section.Key, out var property))
            {
                Add(section, "There is no such setting.", RemovedSettings.MendOf(section.Path) ?? $"Known here: {string.Join(", ", properties.Keys)}.");
            }
            else if (IsGroup(property.PropertyType))
            {
                if (section.Value is not null)
                {
                    Add(section, "This is a group of settings, not a value.", $"Give an object with {Names(property.PropertyType)}.");
                }

                ReadGroup(root, section, property.GetValue(target)!, faults);
            }
            else if (ReadValue(section, property, target) is { } mend)
            {
                Add(section, section.GetChildren().Any() ? "It takes one value." : $"It is '{section.Value}'.", mend);
            }
        }

        void Add(IConfigurationSection section, string message, string mend) =>
            faults.Add(new ConfigurationFault(SettingSource.Of(root, section.Path), section.Path, message, mend));
    }

    private static bool IsGroup(Type type) => type.IsClass && type.Namespace == typeof(BridgeOptions).Namespace;

    private static string Names(Type group) => string.Join(", ", group.GetProperties().Select(property => property.Name));

    /// <summary>The mend where the value is wrong, else null.</summary>
    private static string? ReadValue(IConfigurationSection section, PropertyInfo property, object target)
    {
        object? value = property.PropertyType switch
        {
            var type when type == typeof(bool) => bool.TryParse(section.Value, out var flag) ? flag : null,
            var type when type == typeof(int) => int.TryParse(section.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            var type when type.IsEnum => Words(type).TryGetValue(section.Value ?? "", out var member) ? member : null,
            var type when type == typeof(TimeSpan) => TimeSpan.TryParseExact(section.Value, "c", CultureInfo.InvariantCulture, out var time) ? time : null,
            _ => section.Value,
        };

        if (value is null || !property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value)))
        {
            return Mend(property);
        }

        property.SetValue(target, value);
        return null;
    }

    private static string Mend(PropertyInfo property) => property.PropertyType switch
    {
        _ when property.IsDefined(typeof(ScheduleAttribute)) => ScheduleAttribute.Mend,
        var type when type == typeof(bool) => "Give true or false.",
        var type when type.IsEnum => $"Give {string.Join(" or ", Words(type).Keys)}.",
        var type when type == typeof(string) && property.GetCustomAttribute<RegularExpressionAttribute>() is not null => "Give the name alone: letters, digits and low lines.",
        var type when type == typeof(string) => "Give a text that is not empty, or leave the setting out.",
        var type when property.GetCustomAttribute<RangeAttribute>() is { } range =>
            $"Give {range.Minimum} to {range.Maximum}{(type == typeof(TimeSpan) ? ", written hh:mm:ss or d.hh:mm:ss" : "")}.",
        _ => "Give a value of the right kind.",
    };

    private static Dictionary<string, object> Words(Type members) =>
        Enum.GetValues(members).Cast<object>().ToDictionary(member => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString()!), StringComparer.OrdinalIgnoreCase);
}
