namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>The registers as the sandbox reads them.</summary>
internal static class RosterFile
{
    public static void Write(string path, World world) => File.WriteAllLines(path,
    [
        "school_urn,mis_id,upn,former_upns,legal_first_name,legal_last_name,preferred_name,date_of_birth,year_group,reg_group,status,merged_into,family,remark",
        .. world.Schools.SelectMany(school => school.Pupils).Select(pupil =>
            $"{pupil.Urn},{pupil.MisId},{pupil.Upn},,{pupil.Forename},{pupil.Surname},,{pupil.Born},{pupil.Class[0]},{pupil.Class},on_roll,,{pupil.Family},"),
    ]);
}
