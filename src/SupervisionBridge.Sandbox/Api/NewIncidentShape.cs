using SupervisionBridge.Sandbox.Json;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>NewIncident of the contract, member by member. The body's upper bound is answered with 413 before this is asked.</summary>
internal static class NewIncidentShape
{
    private static readonly TextShape Text = new();

    /// <summary>The contract asks for LF line ends: a carriage return is refused, not turned into something else.</summary>
    public static TextShape PlainText { get; } = new(Min: 1, Fault: text => text.Contains('\r') ? "must end its lines with LF alone" : null);

    public static ObjectShape Whole { get; } = new(
        Need("external_id", new TextShape(1, 200)),
        Need("student_id", Text with { Nullable = true }),
        Need("student_match", new ObjectShape(May("upn", Text), May("mis_id", Text), May("dob", TextShape.Date), May("surname", Text))),
        May("linked_student_ids", new ListShape(Text)),
        Need("categories", new ListShape(Text, Min: 1)),
        Need("title", new TextShape(1, 200)),
        Need("body", PlainText),
        Need("occurred_at", TextShape.Instant),
        Need("recorded_at", TextShape.Instant),
        MayBeNull("author_staff_id", Text),
        Need("on_behalf_of", Text),
        May("alert_staff_ids", new ListShape(Text)),
        May("agencies", new ListShape(Text)),
        May("status_snapshot", new ListShape(new ObjectShape(
            Need("code", Text), MayBeNull("since", TextShape.Date), MayBeNull("authority", Text)))),
        Need("source_ref", new ObjectShape(
            Need("record", Text), Need("case_note", Text), May("version", new WholeNumberShape(Min: 1)), May("group_record", new TruthShape()),
            MayBeNull("amends", Text), MayBeNull("url", TextShape.Uri))),
        May("sensitivity", TextShape.OneOf("standard", "dsl_only")));
}
