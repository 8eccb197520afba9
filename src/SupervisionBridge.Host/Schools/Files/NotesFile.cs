using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Schools.Files;

[Description("How notes are written.")]
internal sealed record NotesFile
{
    [Description("How siblings appear in the lines we compose: names, initials, or the word sibling.")]
    [DefaultValue("names")]
    public SiblingNaming Siblings { get; init; } = SiblingNaming.Names;

    [Description("Categories of an entry, by id or name in the school system: at least one.")]
    [MinLength(1)]
    public required List<string> Categories { get; init; }

    [Description("E-mail addresses of staff whom the school system alerts.")]
    public List<string> Alert { get; init; } = [];

    [Description("Who may see an entry there: dslOnly, or standard for the school system's own rules.")]
    [DefaultValue("dslOnly")]
    public NoteSensitivity Sensitivity { get; init; } = NoteSensitivity.DslOnly;

    public NoteSettings ToSettings() => new() { Siblings = Siblings, Categories = Categories, Alert = Alert, Sensitivity = Sensitivity };
}
