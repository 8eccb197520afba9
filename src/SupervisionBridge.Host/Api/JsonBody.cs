using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads a request's body: JSON in UTF-8, not compressed, at most 1 MiB.</summary>
internal static class JsonBody
{
    private const int Longest = RecordIntake.LongestSubmission;

    /// <summary>The bytes, or the problem that stands in their way.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request))
        {
            return (default, NotJson());
        }

        if (request.ContentLength > Longest)
        {
            return (default, TooLong());
        }

        var bytes = new ArrayBufferWriter<byte>(Math.Clamp((int)(request.ContentLength ?? 0), 1024, Longest));
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(bytes.GetMemory(4096), cancellationToken);
                if (read == 0)
                {
                    return (bytes.WrittenMemory, null);
                }

                bytes.Advance(read);
                if (bytes.WrittenCount > Longest)
                {
                    return (default, TooLong());
                }
            }
        }
        catch (IOException broken)
        {
            // Most such faults come as BadHttpRequestException with a status; a chunk's size beyond every limit does not.
            var status = (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return (default, Problem.Of(status, "broken", "The body did not arrive as HTTP has it. Nothing was stored."));
        }
    }

    /// <summary>A small body, read strictly; or the problem that names its faults.</summary>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var (bytes, problem) = await ReadAsync(request, cancellationToken);
        if (problem is not null)
        {
            return (null, problem);
        }

        var faults = new Faults();
        var body = StrictJson.Read(bytes, type, faults);
        return faults.Any ? (null, Problem.Of(faults)) : (body, null);
    }

    /// <summary>The same where somebody decides something: also who, as it stands in the journal.</summary>
    public static async Task<(T? Body, Decision? Decision, ProblemHttpResult? Problem)> ReadDecidedAsync<T>(HttpContext context, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class, IDecided
    {
        var (bytes, problem) = await ReadAsync(context.Request, cancellationToken);
        if (problem is not null)
        {
            return (null, null, problem);
        }

        var faults = new Faults();
        if (StrictJson.Read(bytes, type, faults) is { } body)
        {
            Decider.CheckNamed(context, body, faults);
            (var decision, problem) = faults.Any ? (null, Problem.Of(faults)) : Decider.Of(context, body);
            return decision is null ? (null, null, problem) : (body, decision, null);
        }

        return (null, null, Problem.Of(faults));
    }

    /// <summary>The problem with a body of another kind.</summary>
    public static ProblemHttpResult NotJson() =>
        Problem.Of(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json in UTF-8, without a content encoding.");

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static ProblemHttpResult TooLong() =>
        Problem.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A request may have at most {Longest} bytes. Nothing was stored.");
}
