using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>A period of a school's system as stored.</summary>
internal sealed class SystemRow
{
    public const string Columns = """
        school_urn AS SchoolUrn, number AS Number, kind AS Kind, address AS Address, from_at AS FromAt, until_at AS UntilAt, other_kind AS OtherKind,
        other_address AS OtherAddress, other_at AS OtherAt
        """;

    public const string SelectAll = $"SELECT {Columns} FROM school_systems ORDER BY school_urn, number";

    private const string SelectOfSchool = $"SELECT {Columns} FROM school_systems WHERE school_urn = @School ORDER BY number";

    public string SchoolUrn { get; init; } = "";

    public int Number { get; init; }

    public string Kind { get; init; } = "";

    public string Address { get; init; } = "";

    public long FromAt { get; init; }

    public long? UntilAt { get; init; }

    public string? OtherKind { get; init; }

    public string? OtherAddress { get; init; }

    public long? OtherAt { get; init; }

    public SchoolSystemIdentity System => new(Kind, Address);

    public bool IsCurrent => UntilAt is null;

    public SchoolSystemPeriod Period => new(Number, System, StoredTime.Read(FromAt), StoredTime.Read(UntilAt));

    /// <summary>What a school file names instead.</summary>
    public OtherSystem? Other => this is { OtherKind: { } kind, OtherAddress: { } address, OtherAt: { } at } ? new OtherSystem(new SchoolSystemIdentity(kind, address), StoredTime.Read(at)) : null;

    /// <summary>A school's periods, the first first.</summary>
    public static Task<List<SystemRow>> OfSchoolAsync(Session session, string schoolUrn) => session.QueryAsync<SystemRow>(SelectOfSchool, new { School = schoolUrn });
}
