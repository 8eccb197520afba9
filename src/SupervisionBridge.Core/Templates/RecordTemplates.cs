using System.Collections.Frozen;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Templates;

/// <summary>The forms this bridge knows, each with its layout. Loaded at start and never changed after.</summary>
public sealed class RecordTemplates
{
    private readonly FrozenDictionary<string, LoadedTemplate> templates;

    private RecordTemplates(IEnumerable<LoadedTemplate> loaded) =>
        templates = loaded.ToFrozenDictionary(each => each.Template.Id, StringComparer.Ordinal);

    /// <summary>All templates, by id.</summary>
    public IReadOnlyList<RecordTemplate> All => [.. templates.Values.Select(each => each.Template).OrderBy(template => template.Id, StringComparer.Ordinal)];

    /// <summary>Loads every template of a folder.</summary>
    /// <param name="templatesFolder">Folder of the templates, one JSON file each.</param>
    /// <param name="notesFolder">Folder of the layouts.</param>
    /// <exception cref="TemplateException">Something is wrong with any of them; it names every fault.</exception>
    public static RecordTemplates Load(string templatesFolder, string notesFolder)
    {
        var folder = new TemplateFolder(templatesFolder, notesFolder);
        folder.Read();
        var wrong = folder.Findings.Where(finding => finding.Severity == FindingSeverity.Wrong).ToList();
        return wrong.Count == 0 ? new(folder.Loaded) : throw new TemplateException(wrong);
    }

    /// <summary>What <see cref="Load"/> would find, the good included, for <c>check</c>.</summary>
    public static IReadOnlyList<Finding> Check(string templatesFolder, string notesFolder)
    {
        var folder = new TemplateFolder(templatesFolder, notesFolder);
        folder.Read();
        return folder.Findings;
    }

    /// <summary>The template with that id; null where there is none.</summary>
    public RecordTemplate? Find(string id) => FindWithLayout(id)?.Template;

    /// <summary>The template with that id and its layout; null where there is none.</summary>
    public LoadedTemplate? FindWithLayout(string id) => templates.GetValueOrDefault(id);
}
