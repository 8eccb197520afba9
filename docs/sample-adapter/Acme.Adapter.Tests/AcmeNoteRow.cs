using System.Text.Json;

namespace Acme.Adapter.Tests;

/// <summary>An entry of the stand-in, with the request it came by.</summary>
internal sealed record AcmeNoteRow(string Id, string Reference, JsonElement Request)
{
    public bool Removed { get; set; }

    /// <summary>What a person there made of its text.</summary>
    public string? Edited { get; set; }

    public string Of(string member) => Request.GetProperty(member).GetString()!;

    /// <summary>As Acme tells it.</summary>
    public object Told() => new
    {
        id = Id,
        reference = Reference,
        pupil = Of("pupil"),
        title = Of("title"),
        text = Edited ?? Of("text"),
        date = Of("date"),
        removed = Removed,
    };
}
