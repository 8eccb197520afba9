namespace SupervisionBridge.Adapters.Pack.Settings;

/// <summary>What a column of <c>index.csv</c> can hold: a closed set.</summary>
internal enum PackField
{
    /// <summary>The document's number.</summary>
    Number,

    /// <summary>The document's file name.</summary>
    File,

    /// <summary>Our reference of the note.</summary>
    Reference,

    /// <summary>The pupil's id in the school's roster.</summary>
    PupilId,

    /// <summary>UPN on the form, where it agreed.</summary>
    Upn,

    /// <summary>Management information system id on the form, where it agreed.</summary>
    MisId,

    /// <summary>Surname on the form, where it agreed.</summary>
    Surname,

    /// <summary>Date of birth on the form, where it agreed.</summary>
    DateOfBirth,

    /// <summary>Date of the session.</summary>
    Date,

    /// <summary>Time of the session, local, as hours and minutes.</summary>
    Time,

    /// <summary>Date on which the record was taken in (UTC).</summary>
    RecordedOn,

    /// <summary>The note's title.</summary>
    Title,

    /// <summary>The note's whole text.</summary>
    Body,

    /// <summary>The author's name.</summary>
    Author,

    /// <summary>The author's work e-mail.</summary>
    AuthorEmail,

    /// <summary>Categories, parted by semicolons.</summary>
    Categories,

    /// <summary>The child's status at the session date.</summary>
    Status,

    /// <summary>Staff to alert, parted by semicolons.</summary>
    Alert,

    /// <summary>Who may see it.</summary>
    Sensitivity,

    /// <summary>The supervision record's reference.</summary>
    Record,

    /// <summary>Reference of the note that this one amends.</summary>
    Amends,

    /// <summary>Date since which the document waits (UTC).</summary>
    WaitingSince,

    /// <summary><c>yes</c> where the note may be there already; else empty.</summary>
    LookFirst,
}
