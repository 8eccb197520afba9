using SupervisionBridge.Sandbox.Notes;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

internal static class PupilList
{
    public static HtmlText Of(School school)
    {
        var entries = school.Incidents.All.Where(incident => incident.State is IncidentState.Filed && incident.StudentId is not null)
            .CountBy(incident => incident.StudentId!).ToDictionary();
        var rows = school.Roster.Index.All
            .OrderBy(student => student.LegalSurname, StringComparer.Ordinal).ThenBy(student => student.LegalForename, StringComparer.Ordinal)
            .Select(student => Row(school, student, entries.GetValueOrDefault(student.Id)));
        return HtmlText.Of($"""
            <table>
            <caption>Pupils and the number of entries in each file</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Class</th><th scope="col">Status</th><th scope="col">Entries</th></tr></thead>
            <tbody>
            {rows}
            </tbody>
            </table>
            """);
    }

    private static HtmlText Row(School school, Student student, int entries) => HtmlText.Of($"""
        <tr id="{student.Id}"><th scope="row"><a href="/{school.Urn}/files/{student.Id}">{student.FullName}</a></th><td>{student.RegGroup}</td><td>{StatusOf(student)}</td><td>{entries}</td></tr>

        """);

    public static string StatusOf(Student student) => student.MergedInto is not null ? "merged" : student.Status.Replace('_', ' ');
}
