using System.Text.Json.Nodes;
using Spectre.Console;
using SupervisionBridge.Host.Commands;

namespace SupervisionBridge.Host.Demo;

/// <summary>What the demo prints: text for people, or only the closing JSON object.</summary>
internal sealed class DemoOutput(bool json)
{
    public void Say(string text)
    {
        if (!json)
        {
            Console.Out.WriteLine(text);
        }
    }

    public void Notes(string heading, IEnumerable<DemoNote> notes)
    {
        if (json)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Record", "Case", "Child", "School", "State", "Why");
        foreach (var note in notes)
        {
            table.AddRow([.. new[] { note.Sample.Title, note.CaseText, note.Child, note.School, note.State, note.State == "proven" ? string.Empty : note.Explanation }.Select(Markup.Escape)]);
        }

        Terminal.Console.WriteLine();
        Terminal.Console.WriteLine(heading);
        Terminal.Console.Write(table);
    }

    public void Result(JsonObject result)
    {
        if (json)
        {
            Console.Out.WriteLine(Printed.Json(result));
        }
    }
}
