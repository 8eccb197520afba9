using System.Text.Json;
using HandlebarsDotNet;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Templates;

/// <summary>Reads a folder of templates and a folder of layouts, and says of each file what is right or wrong with it.</summary>
internal sealed class TemplateFolder(string templates, string layouts)
{
    private readonly List<Finding> findings = [];
    private readonly List<LoadedTemplate> loaded = [];

    /// <summary>What was found, file by file.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The templates without a fault.</summary>
    public IReadOnlyList<LoadedTemplate> Loaded => loaded;

    /// <summary>Reads everything; faults become findings.</summary>
    public void Read()
    {
        string[] files = Directory.Exists(templates) ? Directory.GetFiles(templates, "*.json") : [];
        if (files.Length == 0)
        {
            findings.Add(new(FindingSeverity.Wrong, templates, "No template stands here.", "Name the folder that holds the templates, one JSON file each."));
        }

        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            Read(file);
        }
    }

    private void Read(string file)
    {
        var setting = $"templates/{Path.GetFileName(file)}";
        if (Parse(file, setting) is not { } template)
        {
            return;
        }

        var faults = TemplateRules.Faults(template, Path.GetFileNameWithoutExtension(file)).ToList();
        Blame(setting, faults);
        if (faults.Count == 0 && Layout(template, setting) is { } layout)
        {
            loaded.Add(new(template, layout));
            var sent = template.Case.Count(field => field.GoesTo == FieldDestination.ChildFile);
            findings.Add(new(FindingSeverity.Good, setting, $"{template.Title}: {sent} fields go to the child's file, {template.Session.Count + template.Case.Count - sent} stay in the supervision file."));
        }
    }

    private RecordTemplate? Parse(string file, string setting)
    {
        try
        {
            var template = JsonSerializer.Deserialize<RecordTemplate>(File.ReadAllText(file), TemplateJson.Options);
            if (template is null)
            {
                findings.Add(new(FindingSeverity.Wrong, setting, "The file holds null.", "Write a template, as the schema describes it."));
            }

            return template;
        }
        catch (JsonException fault)
        {
            findings.Add(new(FindingSeverity.Wrong, $"{setting}: {fault.Path ?? "$"}", $"Line {fault.LineNumber + 1}: {fault.Message}", "Mend the JSON, as the schema describes it."));
            return null;
        }
    }

    private CompiledLayout? Layout(RecordTemplate template, string setting)
    {
        var file = Path.Combine(layouts, template.Note.Layout);
        if (!File.Exists(file))
        {
            Blame(setting, [new("note.layout", $"The file {template.Note.Layout} is missing.", "Put it into the folder of layouts.")]);
            return null;
        }

        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var faults = LayoutRules.Faults(template, text).ToList();
        Blame($"notes/{template.Note.Layout} ({template.Id})", faults);
        if (faults.Count > 0)
        {
            return null;
        }

        try
        {
            return new CompiledLayout(text);
        }
        catch (HandlebarsException fault)
        {
            Blame($"notes/{template.Note.Layout} ({template.Id})", [new("layout", fault.Message, "Mend the layout.")]);
            return null;
        }
    }

    private void Blame(string setting, IEnumerable<TemplateFault> faults) =>
        findings.AddRange(faults.Select(fault => new Finding(FindingSeverity.Wrong, $"{setting}: {fault.Field}", fault.Message, fault.Mend)));
}
