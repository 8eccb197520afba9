using System.Text.Json;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Why a note was refused with 422, by the fields named. The gravest goes first: a doubt about the child before anything else.</summary>
internal static class RejectedReason
{
    private const int LongestBody = 20_000;
    private const int LongestTitle = 200;

    /// <summary>The reason.</summary>
    public static RejectionReason Of(IReadOnlyList<string> fields, string? type, ReadOnlyMemory<byte> sent)
    {
        if (Names(fields, "student_match"))
        {
            return RejectionReason.MatchRefused;
        }

        if (Names(fields, "student_id"))
        {
            return RejectionReason.PupilUnknown;
        }

        if (Names(fields, "categories"))
        {
            return RejectionReason.Category;
        }

        return fields.Count > 0 && fields.All(field => field is "body" or "title") && (SaysTooLong(type) || IsTooLong(fields, sent))
            ? RejectionReason.TooLong
            : RejectionReason.Invalid;
    }

    private static bool Names(IReadOnlyList<string> fields, string root) =>
        fields.Any(field => field == root || field.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool SaysTooLong(string? type) =>
        type is not null && (type.EndsWith("too-long", StringComparison.OrdinalIgnoreCase) || type.EndsWith("too_long", StringComparison.OrdinalIgnoreCase));

    /// <summary>Prose does not say reliably that a text is too long; our own bytes do.</summary>
    private static bool IsTooLong(IReadOnlyList<string> fields, ReadOnlyMemory<byte> sent)
    {
        if (sent.IsEmpty)
        {
            return false;
        }

        using var request = JsonDocument.Parse(sent);
        return fields.Any(field => request.RootElement.GetProperty(field).GetString()!.Length > (field is "body" ? LongestBody : LongestTitle));
    }
}
