using System.Globalization;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>What findStudents is asked. All filters given must hold.</summary>
internal sealed record StudentQuery
{
    public const int DefaultLimit = 100;
    private static readonly string[] Known = ["upn", "mis_id", "surname", "dob", "status", "updated_since", "cursor", "limit"];

    public string? Upn { get; private init; }
    public string? MisId { get; private init; }
    public string? Surname { get; private init; }
    public string? Dob { get; private init; }
    public string? Status { get; private init; }
    public DateTimeOffset? UpdatedSince { get; private init; }
    public string? Cursor { get; private init; }
    public int Limit { get; private init; } = DefaultLimit;

    /// <summary>The filters as one text: a cursor holds only for those it was made with.</summary>
    public string Filters => string.Join('\n', Upn, MisId, Surname is null ? null : FoldedName.Of(Surname), Dob, Status, UpdatedSince?.UtcTicks.ToString(CultureInfo.InvariantCulture));

    public static StudentQuery Read(IQueryCollection query, FieldErrors errors)
    {
        QueryRules.Check(query, Known, errors);
        var limit = DefaultLimit;
        if (query.One("limit") is { } given && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 500))
        {
            errors.Add("limit", "must be a whole number from 1 to 500");
        }

        DateTimeOffset since = default;
        if (query.One("updated_since") is { } text && !Rfc3339.TryParseInstant(text, out since))
        {
            errors.Add("updated_since", "must be a date-time with its offset (RFC 3339)");
        }

        if (query.One("dob") is { } dob && !Rfc3339.IsDate(dob))
        {
            errors.Add("dob", "must be a date, yyyy-mm-dd");
        }

        if (query.One("status") is { } status && !RollStatus.All.Contains(status, StringComparer.Ordinal))
        {
            errors.Add("status", "must be one of " + string.Join(", ", RollStatus.All));
        }

        return new StudentQuery
        {
            Upn = query.One("upn"),
            MisId = query.One("mis_id"),
            Surname = query.One("surname"),
            Dob = query.One("dob"),
            Status = query.One("status"),
            UpdatedSince = query.One("updated_since") is null ? null : since,
            Cursor = query.One("cursor"),
            Limit = limit,
        };
    }

    public IEnumerable<Student> Over(RosterIndex index)
    {
        var found = Upn is not null ? index.WithUpn(Upn)
            : MisId is not null ? index.WithMisId(MisId)
            : Surname is not null ? index.WithSurname(FoldedName.Of(Surname))
            : index.All;
        return found.Where(Holds);
    }

    private bool Holds(Student student) =>
        (Upn is null || student.IsKnownBy(Upn))
        && (MisId is null || student.MisId == MisId)
        && (Surname is null || FoldedName.Of(student.LegalSurname) == FoldedName.Of(Surname))
        && (Dob is null || student.Dob == Dob)
        && (Status is null || student.Status == Status)
        && (UpdatedSince is null || student.UpdatedAt >= UpdatedSince);
}
