using SupervisionBridge.Sandbox.Notes;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>What has come in without a pupil and waits for a person.</summary>
internal static class Tray
{
    public static HtmlText Of(School school)
    {
        var entries = school.Incidents.All.Where(incident => incident.State is IncidentState.Tray)
            .OrderBy(incident => incident.Occurred).Select(incident => Entry.Of(school, incident)).ToList();
        return HtmlText.Of($"""
            <section aria-labelledby="waiting">
            <h2 id="waiting">Waiting for a person</h2>
            {(entries.Count == 0 ? HtmlText.Of($"<p>The tray is empty.</p>") : HtmlText.Of($"{entries}"))}
            </section>
            """);
    }
}
