using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SupervisionBridge.Host.Rosters.Csv;

namespace SupervisionBridge.Host.Schools.Files;

[Description("Where pupils are looked up, if not in the school system itself: a file (kind csv) or Wonde (kind wonde).")]
internal sealed record RosterFile
{
    public const int DefaultStaleAfterDays = 7;

    [Description("csv: a file that the school exports. wonde: the school's data at Wonde.")]
    public required RosterKind Kind { get; init; }

    [Description("Where the school system's own id of a pupil stands, by which notes are addressed. For kind csv: the column's name. For kind wonde: upn, mis_id or id.")]
    [MinLength(1)]
    public required string PupilId { get; init; }

    [Description("Days that the roster may be old before a person must settle every match: 1 to 31.")]
    [Range(1, 31)]
    [DefaultValue(DefaultStaleAfterDays)]
    public int StaleAfterDays { get; init; } = DefaultStaleAfterDays;

    [Description("For kind csv: path of the file; relative to the folder that holds the config folder.")]
    [MinLength(1)]
    public string? File { get; init; }

    [Description("For kind csv: utf-8 or windows-1252. Left out, it is told from the file.")]
    public CsvEncoding? Encoding { get; init; }

    [Description("For kind wonde: base address of the API in the school's region, for example https://api.wonde.com/v1.0/: https, ending in a slash. http is allowed on this machine only.")]
    [RegularExpression("^https?://[^?#]*/$")]
    public string? Address { get; init; }

    [Description("For kind wonde: whether address may be in a private network. Default false.")]
    public bool? AllowPrivateAddress { get; init; }

    [Description("For kind wonde: {\"kind\": \"key\", \"key\": …} with the token that Wonde gave.")]
    public AuthenticationFile? Authentication { get; init; }

    [Description("For kind wonde: what stands between it and the bridge, as for the school's system. Leave it out where nothing does.")]
    public NetworkFile? Network { get; init; }

    [Description("For kind wonde: Wonde's id of the school, for example A1930499544.")]
    [RegularExpression("^[A-Za-z0-9]+$")]
    public string? School { get; init; }
}

internal enum RosterKind
{
    Csv,
    Wonde,
}
