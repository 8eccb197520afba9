using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Schools.Files;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>schemas</c>: writes the JSON Schemas of the configuration files, for editors.</summary>
internal static class SchemasCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder") { Description = "Where to write them, for example config/schemas." };

    public static Command Create()
    {
        var command = new Command("schemas", "Write the JSON Schemas of templates, school files, the access file, the plugins file and mappings, made from the program itself.") { Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var folder = line.GetValue(Folder)!;
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "template.schema.json"), TemplateSchema.Generate(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "school.schema.json"), SchoolFileSchema.Generate(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "access.schema.json"), AccessFileSchema.Generate(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mapping.schema.json"), MappingSchema.Generate(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "plugins.schema.json"), PluginsFileSchema.Generate(), cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["written"] = folder.FullName }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}
