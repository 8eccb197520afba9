using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Roster;

internal static class StudentJson
{
    public static void Write(Utf8JsonWriter json, Student student, RosterIndex index)
    {
        json.WriteStartObject();
        json.WriteString("id", student.Id);
        json.WriteString("mis_id", student.MisId);
        json.WriteTextOrNull("upn", student.Upn);
        json.WriteTexts("former_upns", student.FormerUpns);
        json.WriteBoolean("upn_temporary", student.Upn is not null && Upn.IsTemporary(student.Upn));
        json.WriteString("legal_forename", student.LegalForename);
        json.WriteString("legal_surname", student.LegalSurname);
        json.WriteTextOrNull("preferred_forename", student.PreferredForename);
        json.WriteString("dob", student.Dob);
        json.WriteTextOrNull("year_group", student.YearGroup);
        json.WriteTextOrNull("reg_group", student.RegGroup);
        json.WriteString("status", student.Status);
        json.WriteTextOrNull("merged_into", student.MergedInto);
        json.WriteTexts("sibling_ids", index.SiblingsOf(student).Select(sibling => sibling.Id));
        json.WriteString("updated_at", Rfc3339.Write(student.UpdatedAt));
        json.WriteEndObject();
    }
}
