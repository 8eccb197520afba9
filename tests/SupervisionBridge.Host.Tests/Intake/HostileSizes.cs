using System.Text;
using SupervisionBridge.Host.Tests.Hosting;
using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Too long, too many, too deep, too large.</summary>
internal static class HostileSizes
{
    private const int Mebibyte = 1024 * 1024;

    public static IEnumerable<HostileRequest> All =>
    [
        At("a source id of 201 characters", "/sourceId", Long(201)),
        At("a forename of 101 characters", "/cases/0/subjects/0/forename", Long(101)),
        At("a family of 121 characters", "/cases/0/family", Long(121)),
        At("a UPN field of 61 characters", "/cases/0/subjects/0/upn", Long(61)),
        At("an action of 2,001 characters", "/cases/0/actions/0/what", Long(2_001)),
        At("a field of 20,001 characters", "/cases/0/fields/summary", Long(20_001)),
        At("a field of 100,001 characters", "/cases/0/fields/summary", Long(100_001)),
        At("a supervision field of 100,001 characters", "/supervisionFile/wellbeing", Long(100_001)),
        At("a former surname of 101 characters", "/cases/0/subjects/0/formerSurnames/0", Long(101)),
        At("six former surnames", "/cases/0/subjects/0/formerSurnames", Many(6, $"\"{Canary}\"")),
        At("101 sheets", "/cases", Many(101, "{}")),
        At("no sheet's child", "/cases/0/subjects", "[]"),
        At("21 children on a sheet", "/cases/0/subjects", Many(21, "{}")),
        At("41 people", "/people", Many(41, "{}")),
        At("61 actions", "/cases/0/actions", Many(61, "{}")),
        At("11 statuses", "/cases/0/status", Many(11, "{}")),
        At("41 signatures", "/signatures", Many(41, "{}")),
        At("a member name of 5,000 characters", "/cases/0/family", $"\"a\",\"{new string('n', 5_000)}\":1", $"/cases/0/{new string('n', 60)}…"),
        At("a long member name with a pair where it is cut", "/cases/0/family", $"\"a\",\"{new string('n', 59)}😀{new string('n', 59)}\":1", $"/cases/0/{new string('n', 59)}…"),
        At("nesting of 16", "/cases/0/family", Nested(13)),
        At("nesting of 17", "/cases/0/family", Nested(14), string.Empty),
        At("nesting of 100,000", "/cases/0/family", Nested(100_000), string.Empty),
        Whole("nesting alone", new string('[', 50_000)),
        TooLarge(chunked: false),
        TooLarge(chunked: true),
    ];

    private static HostileRequest TooLarge(bool chunked)
    {
        var record = Submissions.Small("hostile");
        record["supervisionFile"]!["wellbeing"] = Canary;
        var body = Encoding.UTF8.GetBytes(record.ToJsonString() + new string(' ', Mebibyte));
        return new HostileRequest { Name = chunked ? "more than 1 MiB in chunks" : "more than 1 MiB", Body = body[..(Mebibyte + 1)], Status = 413, Chunked = chunked };
    }

    private static string Long(int length) => $"\"{Canary}{new string('x', length - Canary.Length)}\"";

    private static string Many(int count, string item) => $"[{string.Join(',', Enumerable.Repeat(item, count))}]";

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
