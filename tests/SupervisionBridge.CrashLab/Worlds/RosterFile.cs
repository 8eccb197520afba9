namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>The registers as files.</summary>
internal static class RosterFile
{
    /// <summary>The column of the school system's own id in a school's own roster.</summary>
    public const string IdColumn = "cms_id";

    /// <summary>As the sandbox reads them.</summary>
    public static void Write(string path, IEnumerable<LabSchool> schools) => File.WriteAllLines(path,
    [
        "school_urn,mis_id,upn,former_upns,legal_first_name,legal_last_name,preferred_name,date_of_birth,year_group,reg_group,status,merged_into,family,remark",
        .. schools.SelectMany(school => school.Pupils).Select(pupil =>
            $"{pupil.Urn},{pupil.MisId},{pupil.Upn},,{pupil.Forename},{pupil.Surname},,{pupil.Born},{pupil.Class[0]},{pupil.Class},on_roll,,{pupil.Family},"),
    ]);

    /// <summary>As a school without an API exports its own. It is as old as the most wrong clock and more, for one from the future is refused.</summary>
    public static void WriteOwn(string path, LabSchool school)
    {
        File.WriteAllLines(path,
        [
            $"{IdColumn},mis_id,upn,legal_first_name,legal_last_name,date_of_birth,year_group,reg_group,status,family",
            .. school.Pupils.Select(pupil =>
                $"{pupil.Id},{pupil.MisId},{pupil.Upn},{pupil.Forename},{pupil.Surname},{pupil.Born},{pupil.Class[0]},{pupil.Class},on_roll,{pupil.Family}"),
        ]);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-3));
    }
}
