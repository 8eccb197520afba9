namespace SupervisionBridge.Core.Tests.Builders;

/// <summary>A school's own templates and layouts in a temporary folder.</summary>
internal sealed class TemplateFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("templates");

    public TemplateFiles()
    {
        Directory.CreateDirectory(Templates);
        Directory.CreateDirectory(Layouts);
    }

    public string Templates => Path.Combine(folder.FullName, "templates");

    public string Layouts => Path.Combine(folder.FullName, "notes");

    /// <summary>A template that is right as it stands: one session field, two case fields, one of which stays.</summary>
    public const string Nursery = """
        {
          "id": "nursery",
          "title": "Nursery supervision sheet",
          "session": [{ "id": "feelings", "label": "How are you?", "goesTo": "supervisionFile" }],
          "case": [
            { "id": "story", "label": "What happened", "goesTo": "childFile", "required": true },
            { "id": "hunch", "label": "Supervisor's hunch", "goesTo": "supervisionFile" }
          ],
          "gates": { "signatures": "case", "dated": true },
          "note": { "title": "Nursery supervision", "layout": "nursery.hbs" }
        }
        """;

    public const string NurseryLayout = """
        {{! what the key worker tells }}
        {{#given "story"}}
        ** {{label "story"}} **
        {{field "story"}}
        {{/given}}

        """;

    public static TemplateFiles WithNursery(string template = Nursery, string layout = NurseryLayout) =>
        new TemplateFiles().Template("nursery", template).Layout("nursery.hbs", layout);

    public TemplateFiles Template(string name, string json)
    {
        File.WriteAllText(Path.Combine(Templates, name + ".json"), json);
        return this;
    }

    public TemplateFiles Layout(string name, string text)
    {
        File.WriteAllText(Path.Combine(Layouts, name), text);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
