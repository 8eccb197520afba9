using System.Globalization;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>One entry as staff read it.</summary>
internal static class Entry
{
    public static HtmlText Of(School school, Incident incident) => incident.State is IncidentState.Deleted
        ? HtmlText.Of($"""
            <article id="{incident.Id}" class="deleted"><h3>{incident.Title}</h3><p class="mark">Deleted</p></article>

            """)
        : HtmlText.Of($"""
            <article id="{incident.Id}">
            <h3>{incident.Title}</h3>
            {Marks(school, incident)}
            <dl>
            <dt>Happened</dt><dd><time datetime="{incident.OccurredAt}">{Shown(incident.OccurredAt)}</time></dd>
            <dt>Recorded</dt><dd><time datetime="{incident.RecordedAt}">{Shown(incident.RecordedAt)}</time></dd>
            <dt>By</dt><dd>{Author(school, incident)}</dd>
            <dt>Categories</dt><dd>{Categories(school, incident)}</dd>
            {Snapshot(incident)}
            <dt>State</dt><dd>{incident.State}</dd>
            </dl>
            <div class="body">{incident.Body}</div>
            {Actions(incident)}
            </article>

            """);

    private static string Shown(string written) => Rfc3339.TryParseInstant(written, out var instant)
        ? instant.ToString("d MMMM yyyy HH:mm zzz", CultureInfo.InvariantCulture)
        : written;

    private static string Author(School school, Incident incident)
    {
        var onBehalfOf = incident.Content.Text("on_behalf_of")!;
        var author = school.Staff.Find(member => member.Id == incident.Content.Text("author_staff_id"))?.Name;
        return author is null || author == onBehalfOf ? onBehalfOf : author + ", on behalf of " + onBehalfOf;
    }

    private static string Categories(School school, Incident incident) => string.Join("; ", incident.Content.Texts("categories").Select(id =>
    {
        var category = school.Categories.Find(one => one.Id == id);
        var parent = school.Categories.Find(one => one.Id == category?.ParentId);
        return (parent is null ? string.Empty : parent.Name + " › ") + (category?.Name ?? id);
    }));

    private static HtmlText Snapshot(Incident incident)
    {
        if (incident.Content.Given("status_snapshot") is not { } snapshot || snapshot.GetArrayLength() == 0)
        {
            return HtmlText.Of($"");
        }

        var statuses = snapshot.EnumerateArray().Select(status =>
            status.Text("code") + (status.Text("since") is { } since ? " since " + since : string.Empty) + (status.Text("authority") is { } authority ? " (" + authority + ")" : string.Empty));
        return HtmlText.Of($"<dt>Status then</dt><dd>{string.Join(", ", statuses)}</dd>");
    }

    private static HtmlText Marks(School school, Incident incident)
    {
        var amended = incident.Amends is { } amends && school.Incidents.FindByExternalId(amends) is { } first
            ? HtmlText.Of($"""<p class="mark">{(IsWithdrawal(incident) ? "Withdraws" : "Amends")} <a href="#{first.Id}">{first.Title}</a></p>""")
            : HtmlText.Of($"");
        var amendments = school.Incidents.All.Where(later => later.Amends == incident.ExternalId && later.State is not IncidentState.Deleted)
            .Select(later => HtmlText.Of($"""<p class="mark">{(IsWithdrawal(later) ? "Withdrawn by" : "Amended by")} <a href="#{later.Id}">{later.Title}</a></p>"""));
        var edited = incident.EditedAt is null ? HtmlText.Of($"") : HtmlText.Of($"""<p class="mark">Edited in the school</p>""");
        return HtmlText.Of($"{amended}{amendments}{edited}");
    }

    /// <summary>The contract has one word for both, <c>amends</c>; people read it in the title.</summary>
    private static bool IsWithdrawal(Incident incident) => incident.Title.Contains("withdraw", StringComparison.OrdinalIgnoreCase);

    private static HtmlText Actions(Incident incident) => incident.Actions.Count == 0
        ? HtmlText.Of($"")
        : HtmlText.Of($"<h4>Actions</h4><ul>{incident.Actions.Select(One)}</ul>");

    private static HtmlText One(IncidentAction action) =>
        HtmlText.Of($"""<li id="{action.Id}"><p>{Shown(action.OccurredAt)}, {action.OnBehalfOf}</p><div class="body">{action.Body}</div></li>""");
}
