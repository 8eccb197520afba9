using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Text;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Text and names where they do not belong.</summary>
internal static class BreaksOfSecrecy
{
    private static readonly ActivitySource Spans = new("BrokenAdapter.Spans");
    private static readonly EventSource Answers = new("BrokenAdapter-Answers");

    public static IReadOnlyList<Break> All { get; } =
    [
        new("outcome-tells-no-text", "Puts the body into the outcome.", system => system.Answers((outcome, note) =>
            outcome is WriteOutcome.Unknown ? new WriteOutcome.Unknown(Encoding.UTF8.GetString(note.Payload.Span)) : outcome)),
        new("outcome-tells-no-text", "Names refused fields as the system does, whatever it says.", system => system.Answers((outcome, note) =>
            outcome is WriteOutcome.Rejected rejected ? rejected with { Fields = [Encoding.UTF8.GetString(note.Payload.Span)] } : outcome)),
        new("trouble-tells-no-text", "Puts the UPN into an exception.", system => system.Searches = async (query, stop, next) =>
        {
            try
            {
                return await next(query, stop);
            }
            catch (SchoolSystemException trouble)
            {
                throw new SchoolSystemException(trouble.Trouble, $"{trouble.Message} Asked for {query.Upn}.");
            }
        }),
        new("broken-call-tells-no-text", "Carries the cause along with its words.", system => system.Calls = async (request, stop, next) =>
        {
            try
            {
                return await next(request, stop);
            }
            catch (HttpRequestException broken) when (request.Method == HttpMethod.Get)
            {
                throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, "pupils: no answer.", broken);
            }
        }),
        new("finding-tells-no-name", "Shows the first pupil to prove that it can.", system => system.Checks = async (stop, next) =>
            [.. await next(stop), new Finding(FindingSeverity.Good, "pupils", "Pupils can be read, for example Zofia Kowalczyk.")]),
        new("logs-hold-no-text", "Writes what it sends to the console.", system => system.Writes = async (note, stop, next) =>
        {
            await Console.Error.WriteLineAsync($"sending {Encoding.UTF8.GetString(note.Payload.Span)}");
            return await next(note, stop);
        }),
        new("logs-hold-no-text", "Traces whom it looks for.", system => system.Searches = (query, stop, next) =>
        {
            Trace.TraceInformation($"looking for {query.Surname}");
            return next(query, stop);
        }),
        new("logs-hold-no-text", "Tags its span with the UPN.", system => system.Searches = async (query, stop, next) =>
        {
            using var activity = Spans.StartActivity("search");
            activity?.SetTag("pupil.upn", query.Upn);
            return await next(query, stop);
        }),
        new("logs-hold-no-text", "Tells an event source what the system answered.", system => system.Calls = async (request, stop, next) =>
        {
            var answer = await next(request, stop);
            await answer.Content.LoadIntoBufferAsync(stop);
            Answers.Write("answered", new { Body = await answer.Content.ReadAsStringAsync(stop) });
            return answer;
        }),
        new("nothing-prints-itself", "Answers the title for an id.", system => system.Answers((outcome, note) =>
            outcome is WriteOutcome.Written written ? written with { NoteId = Encoding.UTF8.GetString(note.Payload.Span) } : outcome)),
        new("address-holds-no-text", "Asks whether such a title is there already.", system => system.Writes = async (note, stop, next) =>
        {
            (await system.Context.Http.GetAsync(new Uri("v1/status?title=" + Uri.EscapeDataString("Supervision case note quillwort"), UriKind.Relative), stop)).Dispose();
            return await next(note, stop);
        }),
        new("note-goes-without-credentials", "Puts its key into the bytes.", system => system.Prepares = async (note, stop, next) =>
        {
            var prepared = await next(note, stop);
            return prepared with { Payload = (byte[])[.. prepared.Payload.Span, .. Encoding.UTF8.GetBytes(system.Context.Http.DefaultRequestHeaders.Authorization!.Parameter!)] };
        }),
    ];
}
