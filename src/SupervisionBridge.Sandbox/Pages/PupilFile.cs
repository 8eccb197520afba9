using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>One pupil's chronology: by the date on which things happened, not by when they were entered.</summary>
internal static class PupilFile
{
    public static HtmlText Of(School school, Student student)
    {
        var entries = school.Incidents.All.Where(incident => incident.StudentId == student.Id)
            .OrderBy(incident => incident.Occurred).ThenBy(incident => incident.Id, StringComparer.Ordinal)
            .Select(incident => Entry.Of(school, incident)).ToList();
        var preferred = student.PreferredForename is null ? HtmlText.Of($"") : HtmlText.Of($"<dt>Known as</dt><dd>{student.PreferredForename}</dd>");
        var merged = student.MergedInto is null ? HtmlText.Of($"") : HtmlText.Of($"""<dt>Merged into</dt><dd><a href="/{school.Urn}/files/{student.MergedInto}">{student.MergedInto}</a></dd>""");
        return HtmlText.Of($"""
            <dl class="pupil"><dt>Class</dt><dd>{student.RegGroup}</dd><dt>Date of birth</dt><dd>{student.Dob}</dd><dt>Status</dt><dd>{PupilList.StatusOf(student)}</dd>{preferred}{merged}</dl>
            <section aria-labelledby="chronology">
            <h2 id="chronology">Chronology</h2>
            {(entries.Count == 0 ? HtmlText.Of($"<p>No entries.</p>") : HtmlText.Of($"{entries}"))}
            </section>
            """);
    }
}
