using Dapper;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Storage.Access;

/// <summary>Leaves out of a list what its reader may not see. Every statement of a list has it, so that none can be asked without.</summary>
internal static class ReachSql
{
    /// <summary>Rows of a school.</summary>
    public const string OfSchools = "AND (@EverySchool = 1 OR school_urn IN @Schools)";

    /// <summary>Rows of a record and a school: the table's name stands between this and <see cref="Closes"/>.</summary>
    public const string Opens = """
        AND (@EverySchool = 1 OR school_urn IN @Schools OR ((@EveryOwn = 1 OR school_urn IN @OwnSchools)
            AND (reference IN @OwnRecords OR EXISTS (SELECT 1 FROM records AS own WHERE own.handed_in_by = @Line AND own.reference =
        """ + " ";

    /// <summary>See <see cref="Opens"/>.</summary>
    public const string Closes = ".reference)))) AND (reference IS NULL OR reference NOT IN @Barred)";

    /// <summary>The parameters of a list with those of the reach.</summary>
    public static DynamicParameters With(object parameters, Reachable reach)
    {
        var all = new DynamicParameters(parameters);
        all.AddDynamicParams(new
        {
            Service = reach.Service ? 1 : 0,
            EverySchool = reach.Schools.Urns is null ? 1 : 0,
            Schools = (reach.Schools.Urns ?? []).ToArray(),
            EveryOwn = reach.OwnSchools.Urns is null ? 1 : 0,
            OwnSchools = (reach.OwnSchools.Urns ?? []).ToArray(),
            OwnRecords = reach.Records.ToArray(),
            reach.Line,
            Barred = reach.Barred.ToArray(),
        });
        return all;
    }
}
