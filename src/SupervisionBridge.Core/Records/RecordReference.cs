using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Records;

/// <summary>References that the bridge gives out: opaque, never a name, not guessable, and the same when the same is submitted to a restored store.</summary>
public static class RecordReference
{
    /// <summary>Reference of a record, for every version of it.</summary>
    public static string Of(KeyedHash hash, string schoolUrn, string sourceId) => "sr-" + hash.Reference("record", schoolUrn, sourceId);

    /// <summary>Id of the delivery of one case version to one subject's file, in the first filing.</summary>
    public static string OfDelivery(KeyedHash hash, string recordReference, int caseNumber, int subjectNumber, int version) =>
        "dn-" + hash.Reference("delivery", recordReference, Text(caseNumber), Text(subjectNumber), Text(version));

    /// <summary>Id of the first entry of a later filing.</summary>
    public static string OfFiling(KeyedHash hash, string recordReference, int caseNumber, int subjectNumber, int version, int filing) =>
        filing == 1
            ? OfDelivery(hash, recordReference, caseNumber, subjectNumber, version)
            : "dn-" + hash.Reference("filing", recordReference, Text(caseNumber), Text(subjectNumber), Text(version), Text(filing));

    /// <summary>Id of the withdrawal that ends a filing.</summary>
    public static string OfWithdrawal(KeyedHash hash, string recordReference, int caseNumber, int subjectNumber, int version, int filing) =>
        "dn-" + hash.Reference("withdrawal", recordReference, Text(caseNumber), Text(subjectNumber), Text(version), Text(filing));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
