using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Adapters.Http;

/// <summary>One answer, wholly received.</summary>
public sealed record Answer
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>Media type in lower case; null where the answer names none.</summary>
    public required string? MediaType { get; init; }

    /// <summary>The body; null where it was longer than what we read.</summary>
    public required ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>When the school system asks us to come back, if it does.</summary>
    public required DateTimeOffset? RetryAt { get; init; }

    /// <summary>The <c>Location</c> header as sent.</summary>
    public required string? Location { get; init; }

    /// <summary>The address in a <c>Link</c> header with <c>rel="next"</c>, as sent; null where there is none.</summary>
    public string? NextLink { get; init; }

    /// <summary>The body's JSON; null where the body is too long, not called JSON, not JSON, or not of this type. What the type cannot say is the caller's to ask.</summary>
    public T? Json<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (Body is not { } body || !IsJson)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(WithoutByteOrderMark(body.Span), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Never prints a body.</summary>
    public override string ToString() => $"answer {(int)Status}";

    private bool IsJson => MediaType is "application/json" || (MediaType?.EndsWith("+json", StringComparison.Ordinal) ?? false);

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
