using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Answers;

/// <summary>One answer, wholly received.</summary>
internal sealed record Answer
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

    /// <summary>The refusal's JSON; an empty one where the body is none.</summary>
    public WireProblem Problem => Read(CpomsJson.Default.WireProblem) ?? new WireProblem();

    /// <summary>The body as the contract says it is; null where it is too long, not JSON, or lacks a required member.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class, IWire
    {
        if (Body is not { } body || !IsJson)
        {
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize(WithoutByteOrderMark(body.Span), type);
            return value is not null && value.IsSound() ? value : null;
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
